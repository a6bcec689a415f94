package dev.ariattendant.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.Set;

/** The files of the page. They hold no data of calls, so no token is needed for them. */
final class StaticPages {

  /**
   * All files. Requests for others are refused at once: to look for a missing file is expensive.
   */
  private static final Set<String> PATHS =
      Set.of(
          "/",
          "/bus.js",
          "/call.js",
          "/calls.js",
          "/charts.js",
          "/console.css",
          "/console.js",
          "/dom.js",
          "/drawing.js",
          "/feed.js",
          "/icon.svg",
          "/messages.js",
          "/nodes.js",
          "/operator.js",
          "/outline.js",
          "/phone.js",
          "/recordings.js",
          "/speech.js",
          "/tones.js",
          "/tree.js",
          "/words.js",
          "/lib/uPlot-1.6.32.min.js",
          "/lib/uPlot-1.6.32.min.css");

  private static final String FILES = "dev/ariattendant/console/web";

  /** The chart library. Browsers may cache it, since its version is part of each path. */
  private static final String LIBRARY = FILES + "/lib";

  private static final int NOT_FOUND = 404;

  private StaticPages() {}

  static void serve(Router router) {
    router.route("/*").handler(StaticPages::refuseUnknownPath);
    router.route("/lib/*").handler(StaticHandler.create(LIBRARY));
    router.route("/*").handler(StaticHandler.create(FILES).setCachingEnabled(false));
  }

  private static void refuseUnknownPath(RoutingContext exchange) {
    if (PATHS.contains(exchange.normalizedPath())) {
      exchange.next();
    } else {
      exchange.response().setStatusCode(NOT_FOUND).end();
    }
  }
}
