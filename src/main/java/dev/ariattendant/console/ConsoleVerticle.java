package dev.ariattendant.console;

import dev.ariattendant.config.ConsoleOptions;
import dev.ariattendant.console.health.HealthPages;
import dev.ariattendant.console.metrics.MetricsPage;
import dev.ariattendant.metrics.EventLoopLag;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console's HTTP server. At {@code /eventbus/websocket} it has Vert.x's event bus bridge, for
 * programs in any language: see docs/other-languages.md. Its {@code -conf} is {@link
 * ConsoleOptions}; with port 0 it does nothing.
 */
public final class ConsoleVerticle extends VerticleBase {

  /** Where the WebSockets of the event bus are. */
  public static final String EVENT_BUS = "/eventbus/websocket";

  /** In bytes, frames and messages; commands are far smaller. */
  static final int LARGEST_MESSAGE = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleVerticle.class);

  /** Within this a client must say that it is still there. */
  private static final Duration PING_TIMEOUT = Duration.ofSeconds(30);

  /** Ends those who aren't clients yet, and those cut off who don't let go. */
  private static final int READ_IDLE_SECONDS = 60;

  private static final int CLOSING_SECONDS = 1;

  /** Registrations, which have a lower limit of their own, and requests without an answer yet. */
  private static final int MAX_HANDLERS = 1000;

  /** Within this a client may send a few messages; see {@link BridgeClient#MESSAGES}. */
  static final Duration PERIOD = Duration.ofMillis(250);

  private static final int NOT_FOUND = 404;

  @Override
  public Future<?> start() {
    ConsoleOptions options = ConsoleOptions.from(config());
    return options.port() == 0 ? Future.succeededFuture() : listen(options);
  }

  private Future<HttpServer> listen(ConsoleOptions options) {
    EventLoopLag.measure(vertx, "console");
    // What isn't an envelope at all, Vert.x's bridge stumbles over, without harm to anybody else.
    context.exceptionHandler(failure -> LOG.debug("A client's message was useless", failure));
    return vertx
        .createHttpServer(
            new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setReadIdleTimeout(READ_IDLE_SECONDS)
                .setMaxWebSocketFrameSize(LARGEST_MESSAGE)
                .setMaxWebSocketMessageSize(LARGEST_MESSAGE)
                .setWebSocketClosingTimeout(CLOSING_SECONDS)
                // A few bytes can be inflated to very many.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false))
        .requestHandler(router(options))
        .listen()
        .onSuccess(
            listening -> LOG.info("The console is at {}, the event bus at {}", options, EVENT_BUS))
        .recover(
            failure ->
                Future.failedFuture(
                    new VertxException(
                        "The console can't be at %s: %s; choose another console.port (CONSOLE_PORT)"
                            .formatted(options, failure.getMessage()),
                        failure,
                        true)));
  }

  private Router router(ConsoleOptions options) {
    Router router = Router.router(vertx);
    router.route("/eventbus/*").handler(new SameOrigin(options.isOnLoopback()));
    // SockJS's other ways are for browsers of long ago, and can't tell who reads too slowly.
    router
        .route("/eventbus/*")
        .handler(
            exchange -> {
              if (exchange.normalizedPath().equals(EVENT_BUS)) {
                exchange.next();
              } else {
                exchange.response().setStatusCode(NOT_FOUND).end();
              }
            });
    router.route("/eventbus/*").subRouter(bridge(options));
    Bearer bearer = new Bearer(options);
    new HealthPages(vertx, bearer).mount(router);
    router.get("/metrics").handler(new MetricsPage(vertx, bearer));
    return router;
  }

  private Router bridge(ConsoleOptions options) {
    BridgeGuard guard = new BridgeGuard(options);
    vertx.setPeriodic(PERIOD.toMillis(), tick -> guard.nextPeriod());
    return SockJSHandler.create(vertx)
        .bridge(
            new SockJSBridgeOptions()
                .setOutboundPermitteds(Permissions.outbound())
                .setInboundPermitteds(Permissions.inbound())
                .setMaxHandlersPerSocket(MAX_HANDLERS)
                .setPingTimeout(PING_TIMEOUT.toMillis()),
            guard);
  }
}
