package dev.ariattendant.console.door;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of the console's clients: how many there may be, how often they may ask, and how
 * long they may take to do so.
 */
public final class Connections implements Handler<RoutingContext> {

  /** How many there may be; more than clients of the event bus, so that others find room. */
  public static final int MAX_CONNECTIONS = 256;

  /** How many requests a second from one address are answered. */
  public static final int MAX_REQUESTS = 200;

  /** Within this a request must have come, from the beginning or after the one before. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int TOO_MANY_REQUESTS = 429;

  private final Vertx vertx;
  private final Duration patience;
  private final Map<HttpConnection, Long> waiting = new HashMap<>();
  private final Map<String, Integer> requests = new HashMap<>();
  private int open;
  private boolean crowdSaid;

  /** None so far. */
  public Connections(Vertx vertx) {
    this(vertx, PATIENCE);
  }

  Connections(Vertx vertx, Duration patience) {
    this.vertx = vertx;
    this.patience = patience;
    vertx.setPeriodic(Duration.ofSeconds(1).toMillis(), second -> requests.clear());
  }

  /** Somebody has connected. */
  public void opened(HttpConnection connection) {
    if (open >= MAX_CONNECTIONS) {
      if (!crowdSaid) {
        crowdSaid = true;
        LOG.warn(
            "Clients of the console are turned away: there are {} connections already, one of them"
                + " from {}; look who opens so many",
            MAX_CONNECTIONS,
            host(connection.remoteAddress()));
      }
      connection.close();
      return;
    }
    open++;
    await(connection);
    connection.closeHandler(
        closed -> {
          open--;
          crowdSaid = false;
          arrived(connection);
        });
  }

  @Override
  public void handle(RoutingContext exchange) {
    HttpConnection connection = exchange.request().connection();
    arrived(connection);
    if (requests.merge(host(connection.remoteAddress()), 1, Integer::sum) > MAX_REQUESTS) {
      exchange
          .response()
          .setStatusCode(TOO_MANY_REQUESTS)
          .putHeader(HttpHeaders.RETRY_AFTER, "1")
          .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
          .end()
          .onComplete(said -> connection.close());
    } else {
      exchange.addEndHandler(
          answered -> {
            if (exchange.response().getStatusCode() != SWITCHING_PROTOCOLS) {
              await(connection);
            }
          });
      exchange.next();
    }
  }

  /** A request must come soon, with all of its headers. */
  private void await(HttpConnection connection) {
    arrived(connection);
    waiting.put(
        connection,
        vertx.setTimer(
            patience.toMillis(),
            late -> {
              waiting.remove(connection);
              connection.close();
            }));
  }

  private void arrived(HttpConnection connection) {
    Long timer = waiting.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  private static String host(SocketAddress address) {
    return String.valueOf(address.hostAddress());
  }
}
