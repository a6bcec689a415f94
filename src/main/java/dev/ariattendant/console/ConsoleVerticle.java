package dev.ariattendant.console;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.config.ConsoleOptions;
import dev.ariattendant.console.bus.EventBusBridge;
import dev.ariattendant.console.live.NodeStatusPublisher;
import dev.ariattendant.console.security.RequestCheckHandler;
import dev.ariattendant.console.security.RequestRateHandler;
import dev.ariattendant.console.security.SecurityHeaders;
import dev.ariattendant.console.security.TokenAuthHandler;
import dev.ariattendant.http.ConnectionLimiter;
import dev.ariattendant.http.ServerOptions;
import dev.ariattendant.metrics.EventLoopLag;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.net.BindException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console's HTTP server: a live page at {@code /}, see docs/console.md, and at {@code
 * /eventbus/websocket} Vert.x's event bus bridge, for that page and for programs in any language:
 * see docs/other-languages.md. Its {@code -conf} is {@link ConsoleOptions}. With port 0 it opens no
 * port, and only publishes this node's calls for the pages of other nodes of a cluster.
 *
 * <p>The deployment fails if it can't listen; if its port is taken, the cause is a {@link
 * BindException}.
 */
public final class ConsoleVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleVerticle.class);

  /** Closes connections whose clients neither send nor read; they may have been disconnected. */
  private static final int READ_IDLE_SECONDS = 60;

  /** The most connections. Clients of the event bus have a lower limit of their own. */
  public static final int MAX_CONNECTIONS = 256;

  /** The most connections of one address, which may be that of a proxy with many clients. */
  public static final int MAX_CONNECTIONS_OF_ADDRESS = 128;

  @Override
  public Future<?> start() {
    ConsoleOptions options = ConsoleOptions.from(config());
    if (options.port() > 0) {
      return listen(options);
    }
    return vertx.isClustered()
        ? new NodeStatusPublisher(vertx, () -> false).start()
        : Future.succeededFuture();
  }

  private Future<?> listen(ConsoleOptions options) {
    // Vert.x's bridge throws on a message that is no JSON envelope; other clients aren't affected.
    context.exceptionHandler(
        failure -> LOG.debug("A client sent a message that is no JSON envelope", failure));
    EventLoopLag.measure(vertx, "console");
    ConnectionLimiter connections =
        new ConnectionLimiter(
            vertx,
            "The console",
            MAX_CONNECTIONS,
            MAX_CONNECTIONS_OF_ADDRESS,
            ConnectionLimiter.TIMEOUT);
    TokenAuthHandler authentication = new TokenAuthHandler(options);
    EventBusBridge eventBus = new EventBusBridge(vertx, authentication, connections);
    NodeStatusPublisher status =
        new NodeStatusPublisher(vertx, () -> eventBus.hasSubscriber(Addresses.CONSOLE_LIVE));
    eventBus.onRegistered(address -> status.poll());
    SecurityHeaders headers = new SecurityHeaders(options.certificate().isPresent());
    HttpServerOptions http =
        ServerOptions.of(
                options.host(),
                options.port(),
                EventBusBridge.LARGEST_MESSAGE,
                options.certificate(),
                options.key())
            .setReadIdleTimeout(READ_IDLE_SECONDS);
    HttpServer server =
        vertx
            .createHttpServer(http)
            .connectionHandler(connections::opened)
            .invalidRequestHandler(
                headers.before(HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER))
            .requestHandler(headers.before(router(options, eventBus, authentication, connections)));
    return status
        .start()
        .compose(started -> server.listen().recover(failure -> cantListen(options, failure)))
        .onSuccess(listening -> logAddress(options));
  }

  private Router router(
      ConsoleOptions options,
      EventBusBridge eventBus,
      TokenAuthHandler authentication,
      ConnectionLimiter connections) {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            exchange -> {
              HttpConnection connection = exchange.request().connection();
              connections.requestReceived(connection);
              exchange.addEndHandler(answered -> connections.responseSent(connection));
              exchange.next();
            })
        .handler(new RequestCheckHandler(RecordingsPage.PATH + "/", options.trustsThisMachine()));
    // Before the rate limit: other programs at a probe's address may use that up.
    router
        .route("/health/live")
        .handler(new HealthPage(new Liveness(vertx)::checks, authentication));
    router
        .route("/health/ready")
        .handler(new HealthPage(new Readiness(vertx)::checks, authentication));
    router.route().handler(new RequestRateHandler(vertx, authentication));
    // No authentication here: the token is part of each message.
    router.route(EventBusBridge.ROOT).handler(EventBusBridge::onlyWebSocket);
    router.route(EventBusBridge.ROOT).subRouter(eventBus.router());
    router.route("/metrics").handler(authentication).handler(new MetricsPage(vertx));
    new RecordingsPage(vertx, authentication).serve(router);
    MessageAudio.serve(router, vertx, authentication);
    UserPage.serve(router, authentication);
    TriedPrompt.serve(router, vertx, authentication);
    StaticPages.serve(router);
    return router;
  }

  private static void logAddress(ConsoleOptions options) {
    LOG.info(
        "The console is at {}: open it in a browser; the event bus is at {}{}",
        options,
        EventBusBridge.WEB_SOCKET,
        options.trustsThisMachine()
            ? "; every user of this machine sees calls, without a token"
            : "");
    if (!options.isOnLoopback() && options.certificate().isEmpty()) {
      LOG.warn(
          "The console's token crosses the network unencrypted; set console.certificate and"
              + " console.key, unless a proxy in front of it speaks TLS");
    }
  }

  private static <T> Future<T> cantListen(ConsoleOptions options, Throwable failure) {
    String advice =
        failure instanceof BindException
            ? "choose another console.port (CONSOLE_PORT)"
            : "check the section console";
    String problem = failure.getMessage();
    return Future.failedFuture(
        new VertxException(
            "The console can't listen at %s: %s; %s".formatted(options, problem, advice),
            failure,
            true));
  }
}
