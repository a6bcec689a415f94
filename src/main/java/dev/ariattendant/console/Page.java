package dev.ariattendant.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;

/** The files of the page: they are the same for everybody, and tell nothing of any call. */
final class Page {

  private static final String FILES = "dev/ariattendant/console/web";

  /** Where the chart library is in its WebJar; its version is part of each path. */
  private static final String CHARTS = "META-INF/resources/webjars/uplot";

  private Page() {}

  static void serve(Router router) {
    router.get("/lib/uplot/*").handler(StaticHandler.create(CHARTS));
    router.get("/*").handler(StaticHandler.create(FILES).setCachingEnabled(false));
  }
}
