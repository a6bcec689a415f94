package dev.ariattendant.console;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.config.ConsoleOptions;
import dev.ariattendant.console.bus.EventBusBridge;
import dev.ariattendant.console.live.NodeStatusPublisher;
import dev.ariattendant.console.security.ConnectionActivityHandler;
import dev.ariattendant.console.security.ReadOnlyHandler;
import dev.ariattendant.console.security.RequestRateHandler;
import dev.ariattendant.console.security.SameOriginHandler;
import dev.ariattendant.console.security.SecurityHeadersHandler;
import dev.ariattendant.console.security.TokenAuthHandler;
import dev.ariattendant.http.ConnectionLimiter;
import dev.ariattendant.http.ServerOptions;
import dev.ariattendant.metrics.EventLoopLag;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.VertxException;
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
 * see docs/other-languages.md. Its {@code -conf} is {@link ConsoleOptions}; with port 0 it serves
 * nobody, and only tells the pages of other nodes of a cluster what goes on here.
 *
 * <p>It fails if it can't listen; where that is because its port is taken, the cause is a {@link
 * BindException}.
 */
public final class ConsoleVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleVerticle.class);

  /** Ends those cut off who don't let go, and those who don't read their answers. */
  private static final int READ_IDLE_SECONDS = 60;

  /** Besides clients of the event bus, of which there are fewer. */
  public static final int MAX_CONNECTIONS = 256;

  /** There may be a proxy before many clients. */
  public static final int MAX_CONNECTIONS_OF_ONE = 128;

  @Override
  public Future<?> start() {
    ConsoleOptions options = ConsoleOptions.from(config());
    return options.port() == 0 ? showToOthers() : listen(options);
  }

  /** The pages of other nodes show this one's calls, too. */
  private Future<?> showToOthers() {
    return vertx.isClustered()
        ? new NodeStatusPublisher(vertx, () -> false).start()
        : Future.succeededFuture();
  }

  private Future<?> listen(ConsoleOptions options) {
    EventLoopLag.measure(vertx, "console");
    ConnectionLimiter connections =
        new ConnectionLimiter(vertx, "The console", MAX_CONNECTIONS, MAX_CONNECTIONS_OF_ONE);
    TokenAuthHandler tokenHolders = new TokenAuthHandler(options);
    EventBusBridge eventBus = new EventBusBridge(vertx, options, tokenHolders, connections);
    NodeStatusPublisher board =
        new NodeStatusPublisher(vertx, () -> eventBus.isListenedTo(Addresses.CONSOLE_LIVE));
    eventBus.onRegistered(address -> board.look());
    return board.start().compose(listening -> serve(options, eventBus, tokenHolders, connections));
  }

  private Future<HttpServer> serve(
      ConsoleOptions options,
      EventBusBridge eventBus,
      TokenAuthHandler tokenHolders,
      ConnectionLimiter connections) {
    // What isn't an envelope at all, Vert.x's bridge stumbles over, without harm to anybody else.
    context.exceptionHandler(failure -> LOG.debug("A client's message was useless", failure));
    SecurityHeadersHandler headers = new SecurityHeadersHandler(options.certificate().isPresent());
    return vertx
        .createHttpServer(http(options))
        .connectionHandler(connections::opened)
        .invalidRequestHandler(
            request -> {
              headers.putOn(request.response());
              HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
            })
        .requestHandler(router(options, eventBus, tokenHolders, connections, headers))
        .listen()
        .onSuccess(listening -> listens(options))
        .recover(failure -> Future.failedFuture(cantListen(options, failure)));
  }

  private static HttpServerOptions http(ConsoleOptions options) {
    return ServerOptions.of(
            options.host(),
            options.port(),
            EventBusBridge.LARGEST_MESSAGE,
            options.certificate(),
            options.key())
        .setReadIdleTimeout(READ_IDLE_SECONDS);
  }

  private Router router(
      ConsoleOptions options,
      EventBusBridge eventBus,
      TokenAuthHandler tokenHolders,
      ConnectionLimiter connections,
      SecurityHeadersHandler headers) {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(headers)
        .handler(new ConnectionActivityHandler(connections))
        .handler(new SameOriginHandler(options.trustsThisMachine()))
        .handler(new ReadOnlyHandler());
    // Not counted: others at a probe's address may ask for very much else.
    new HealthPages(vertx, tokenHolders).mount(router);
    router.route().handler(new RequestRateHandler(vertx, tokenHolders));
    // Here the token is part of each message.
    router.route(EventBusBridge.ROOT).handler(EventBusBridge::onlyWebSocket);
    router.route(EventBusBridge.ROOT).subRouter(eventBus.router());
    router.route("/metrics").handler(tokenHolders).handler(new MetricsPage(vertx));
    StaticPages.serve(router);
    return router;
  }

  private static void listens(ConsoleOptions options) {
    LOG.info(
        "The console is at {}: open it in a browser; the event bus is at {}{}",
        options,
        EventBusBridge.WEB_SOCKET,
        options.trustsThisMachine()
            ? "; whoever is on this machine sees calls, without a token"
            : "");
    if (!options.isOnLoopback() && options.certificate().isEmpty()) {
      LOG.warn(
          "The console's token crosses the network in the clear; set console.certificate and"
              + " console.key, unless a proxy before it speaks TLS");
    }
  }

  private static VertxException cantListen(ConsoleOptions options, Throwable failure) {
    String advice =
        failure instanceof BindException
            ? "choose another console.port (CONSOLE_PORT)"
            : "check the section console";
    return new VertxException(
        "The console can't be at %s: %s; %s".formatted(options, failure.getMessage(), advice),
        failure,
        true);
  }
}
