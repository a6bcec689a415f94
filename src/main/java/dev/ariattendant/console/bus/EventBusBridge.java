package dev.ariattendant.console.bus;

import dev.ariattendant.config.ConsoleOptions;
import dev.ariattendant.console.security.TokenAuthHandler;
import dev.ariattendant.http.ConnectionLimiter;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import java.time.Duration;
import java.util.function.Consumer;

/** Vert.x's event bus bridge over WebSockets, with permissions and limits. */
public final class EventBusBridge {

  /** The path below which it is mounted. */
  public static final String ROOT = "/eventbus/*";

  /** The path of its WebSockets. */
  public static final String WEB_SOCKET = "/eventbus/websocket";

  /** The largest frame and message in bytes; commands are far smaller. */
  public static final int LARGEST_MESSAGE = 64 * 1024;

  /** The time in which a client may send {@link BridgeClient#MESSAGES} messages. */
  public static final Duration PERIOD = Duration.ofMillis(250);

  /** A client must send a ping within this time. */
  private static final Duration PING_TIMEOUT = Duration.ofSeconds(30);

  /** Registrations (which have a lower limit of their own) and pending requests of a client. */
  private static final int MAX_HANDLERS = 1000;

  private static final int NOT_FOUND = 404;

  private final Vertx vertx;
  private final BridgeEventHandler handler;

  /**
   * Creates a bridge without clients.
   *
   * @param connections the console's connections; clients of the event bus are taken out of them
   */
  public EventBusBridge(
      Vertx vertx,
      ConsoleOptions options,
      TokenAuthHandler authentication,
      ConnectionLimiter connections) {
    this.vertx = vertx;
    this.handler = new BridgeEventHandler(options, authentication, connections);
  }

  /** Whether any client is subscribed to this address. */
  public boolean hasSubscriber(String address) {
    return handler.hasSubscriber(address);
  }

  /** Sets the listener that gets each address to which a client subscribes. */
  public void onRegistered(Consumer<String> listener) {
    handler.onRegistered(listener);
  }

  public Router router() {
    vertx.setPeriodic(PERIOD.toMillis(), tick -> handler.nextPeriod());
    return SockJSHandler.create(vertx)
        .bridge(
            new SockJSBridgeOptions()
                .setOutboundPermitteds(Permissions.outbound())
                .setInboundPermitteds(Permissions.inbound())
                .setMaxHandlersPerSocket(MAX_HANDLERS)
                .setPingTimeout(PING_TIMEOUT.toMillis()),
            handler);
  }

  /**
   * Answers 404 for all of SockJS but its WebSocket. Its other transports are for old browsers, and
   * can't detect a client that reads too slowly.
   */
  public static void onlyWebSocket(RoutingContext exchange) {
    if (exchange.normalizedPath().equals(WEB_SOCKET)) {
      exchange.next();
    } else {
      exchange.response().setStatusCode(NOT_FOUND).end();
    }
  }
}
