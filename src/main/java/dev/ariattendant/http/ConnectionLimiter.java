package dev.ariattendant.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the connections of a server that aren't authenticated yet: their number, and their silence
 * before a request.
 *
 * <p>When there are too many, it closes those that have been silent longest, first among those of
 * the address with the most. So a client that connects and sends its request at once is answered,
 * however many other connections there are.
 */
public final class ConnectionLimiter {

  /** A request must come within this time after the connection or the previous answer. */
  public static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimiter.class);

  /** The delay before connections are closed: requests that came with them are received first. */
  private static final Duration CHECK_DELAY = Duration.ofMillis(10);

  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final String server;
  private final int max;
  private final int maxOfAddress;
  private final Duration timeout;

  /** The time-out of each connection; null while a request of it is answered. */
  private final Map<HttpConnection, Long> timers = new HashMap<>();

  /** The connections of each address; those that have been silent longest come first. */
  private final Map<String, Set<HttpConnection>> byAddress = new HashMap<>();

  private boolean checkDue;
  private boolean logged;

  /**
   * Creates a limiter for one server.
   *
   * @param max the most connections in all
   * @param maxOfAddress the most connections of one address
   * @param timeout {@link #TIMEOUT}, except in tests
   */
  public ConnectionLimiter(
      Vertx vertx, String server, int max, int maxOfAddress, Duration timeout) {
    this.vertx = vertx;
    this.server = server;
    this.max = max;
    this.maxOfAddress = maxOfAddress;
    this.timeout = timeout;
  }

  public void opened(HttpConnection connection) {
    String address = ClientAddress.of(connection.remoteAddress());
    Set<HttpConnection> its = byAddress.computeIfAbsent(address, first -> new LinkedHashSet<>());
    its.add(connection);
    startTimeout(connection);
    connection.closeHandler(closed -> removed(connection));
    if ((its.size() > maxOfAddress || timers.size() > max) && !checkDue) {
      checkDue = true;
      vertx.setTimer(CHECK_DELAY.toMillis(), end -> closeExcess());
    }
  }

  /** The headers of a request have been received. */
  public void requestReceived(HttpConnection connection) {
    if (timers.containsKey(connection)) {
      moveToTheEnd(connection, null);
    }
  }

  /** The request has been answered: the next one must come within the time-out. */
  public void responseSent(HttpConnection connection) {
    if (timers.containsKey(connection)) {
      startTimeout(connection);
    }
  }

  /** The connection is closed, or is authenticated and no longer limited here. */
  public void removed(HttpConnection connection) {
    if (timers.containsKey(connection)) {
      cancel(timers.remove(connection));
      byAddress.computeIfPresent(
          ClientAddress.of(connection.remoteAddress()),
          (address, its) -> its.remove(connection) && its.isEmpty() ? null : its);
    }
  }

  private void startTimeout(HttpConnection connection) {
    moveToTheEnd(connection, vertx.setTimer(timeout.toMillis(), late -> close(connection)));
  }

  private void moveToTheEnd(HttpConnection connection, Long timer) {
    cancel(timers.remove(connection));
    timers.put(connection, timer);
    Set<HttpConnection> its = byAddress.get(ClientAddress.of(connection.remoteAddress()));
    its.remove(connection);
    its.add(connection);
  }

  private void closeExcess() {
    checkDue = false;
    for (Map.Entry<String, Set<HttpConnection>> each : List.copyOf(byAddress.entrySet())) {
      while (each.getValue().size() > maxOfAddress) {
        closeOneOf(each, maxOfAddress + " from one address");
      }
    }
    while (timers.size() > max) {
      closeOneOf(
          Collections.max(
              byAddress.entrySet(), Comparator.comparingInt(each -> each.getValue().size())),
          max + " in all");
    }
  }

  private void closeOneOf(Map.Entry<String, Set<HttpConnection>> address, String limit) {
    if (!logged) {
      logged = true;
      vertx.setTimer(BETWEEN_WARNINGS.toMillis(), later -> logged = false);
      LOG.warn(
          "{}: too many connections (limit {}); closing those that have been silent longest, first"
              + " one from {}; find out what opens so many",
          server,
          limit,
          address.getKey());
    }
    close(address.getValue().iterator().next());
  }

  private void close(HttpConnection connection) {
    removed(connection);
    connection.close();
  }

  private void cancel(Long timer) {
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }
}
