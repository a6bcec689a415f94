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
 * The connections of a server whose clients haven't shown yet that they may stay: how many there
 * may be, and how long they may take to ask for something.
 *
 * <p>When there are too many, new ones take the places of those that have been silent longest,
 * first among those of the address with the most. So whoever connects and asks at once is answered,
 * however many others do nothing but connect.
 */
public final class ConnectionLimiter {

  /** Within this a request must have come, from the beginning or after the one before. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimiter.class);

  /** Until then, whoever asks at once has been heard, even if very many come at the same time. */
  private static final Duration HEARING = Duration.ofMillis(10);

  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final String server;
  private final int most;
  private final int mostOfOne;
  private final Duration patience;

  /** Null for one that is being answered. */
  private final Map<HttpConnection, Long> timers = new HashMap<>();

  /** Those of each address; those that have been silent longest come first. */
  private final Map<String, Set<HttpConnection>> sources = new HashMap<>();

  private boolean looking;
  private boolean crowdSaid;

  /**
   * None so far.
   *
   * @param server whose connections these are, for the log
   * @param most how many there may be in all
   * @param mostOfOne how many of them from one address
   */
  public ConnectionLimiter(Vertx vertx, String server, int most, int mostOfOne) {
    this(vertx, server, most, mostOfOne, PATIENCE);
  }

  /** With another patience. */
  public ConnectionLimiter(Vertx vertx, String server, int most, int mostOfOne, Duration patience) {
    this.vertx = vertx;
    this.server = server;
    this.most = most;
    this.mostOfOne = mostOfOne;
    this.patience = patience;
  }

  /** Somebody has connected. */
  public void opened(HttpConnection connection) {
    String source = ClientAddress.of(connection.remoteAddress());
    Set<HttpConnection> its = sources.computeIfAbsent(source, first -> new LinkedHashSet<>());
    its.add(connection);
    await(connection);
    connection.closeHandler(closed -> removed(connection));
    if ((its.size() > mostOfOne || timers.size() > most) && !looking) {
      looking = true;
      vertx.setTimer(HEARING.toMillis(), heard -> makeRoom());
    }
  }

  /** A request has come, with all of its headers. */
  public void requestReceived(HttpConnection connection) {
    if (timers.containsKey(connection)) {
      moveToTheEnd(connection, null);
    }
  }

  /** It has been answered: the next one must come soon. */
  public void responseSent(HttpConnection connection) {
    if (timers.containsKey(connection)) {
      await(connection);
    }
  }

  /** It is closed, or may stay, and is counted by somebody else from now on. */
  public void removed(HttpConnection connection) {
    if (timers.containsKey(connection)) {
      cancel(timers.remove(connection));
      sources.computeIfPresent(
          ClientAddress.of(connection.remoteAddress()),
          (source, its) -> its.remove(connection) && its.isEmpty() ? null : its);
    }
  }

  private void await(HttpConnection connection) {
    moveToTheEnd(connection, vertx.setTimer(patience.toMillis(), late -> close(connection)));
  }

  private void moveToTheEnd(HttpConnection connection, Long timer) {
    cancel(timers.remove(connection));
    timers.put(connection, timer);
    Set<HttpConnection> its = sources.get(ClientAddress.of(connection.remoteAddress()));
    its.remove(connection);
    its.add(connection);
  }

  private void makeRoom() {
    looking = false;
    for (Map.Entry<String, Set<HttpConnection>> each : List.copyOf(sources.entrySet())) {
      while (each.getValue().size() > mostOfOne) {
        giveUpOneOf(each, mostOfOne + " from one address");
      }
    }
    while (timers.size() > most) {
      giveUpOneOf(
          Collections.max(
              sources.entrySet(), Comparator.comparingInt(each -> each.getValue().size())),
          most + " in all");
    }
  }

  private void giveUpOneOf(Map.Entry<String, Set<HttpConnection>> source, String many) {
    if (!crowdSaid) {
      crowdSaid = true;
      vertx.setTimer(BETWEEN_WARNINGS.toMillis(), later -> crowdSaid = false);
      LOG.warn(
          "{}: clients that have been silent longest are cut off, since there are too many ({}), the"
              + " first of them at {}; look who opens so many",
          server,
          many,
          source.getKey());
    }
    close(source.getValue().iterator().next());
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
