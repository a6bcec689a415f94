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

/** Vert.x's event bus bridge, with a guard. */
public final class EventBusBridge {

  /** Below this it is mounted. */
  public static final String ROOT = "/eventbus/*";

  /** Where its WebSockets are. */
  public static final String WEB_SOCKET = "/eventbus/websocket";

  /** In bytes, frames and messages; commands are far smaller. */
  public static final int LARGEST_MESSAGE = 64 * 1024;

  /** Within this a client may send a few messages; see {@link BridgeClient#MESSAGES}. */
  public static final Duration PERIOD = Duration.ofMillis(250);

  /** Within this a client must say that it is still there. */
  private static final Duration PING_TIMEOUT = Duration.ofSeconds(30);

  /** Registrations, which have a lower limit of their own, and requests without an answer yet. */
  private static final int MAX_HANDLERS = 1000;

  private static final int NOT_FOUND = 404;

  private final Vertx vertx;
  private final BridgeEventHandler guard;

  /**
   * Nobody there yet.
   *
   * @param connections those of the console, among which clients of the event bus don't count
   */
  public EventBusBridge(
      Vertx vertx,
      ConsoleOptions options,
      TokenAuthHandler tokenHolders,
      ConnectionLimiter connections) {
    this.vertx = vertx;
    this.guard = new BridgeEventHandler(options, tokenHolders, connections);
  }

  /** Whether a client listens to this address. */
  public boolean isListenedTo(String address) {
    return guard.isListenedTo(address);
  }

  /** Who is told of each address that a client has begun to listen to. */
  public void onRegistered(Consumer<String> listener) {
    guard.onRegistered(listener);
  }

  /** Its routes. */
  public Router router() {
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

  /**
   * Leaves nothing of SockJS but its WebSocket: its other ways are for browsers of long ago, and
   * can't tell who reads too slowly.
   */
  public static void onlyWebSocket(RoutingContext exchange) {
    if (exchange.normalizedPath().equals(WEB_SOCKET)) {
      exchange.next();
    } else {
      exchange.response().setStatusCode(NOT_FOUND).end();
    }
  }
}
