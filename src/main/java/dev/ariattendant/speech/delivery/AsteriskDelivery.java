package dev.ariattendant.speech.delivery;

import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one Asterisk gets prompts: found out at each connection, one test at a time. While the answer
 * is none, or can't be had, it is tried again, ever more seldom.
 */
final class AsteriskDelivery {

  /** The delays between tests without success: the first doubles each time up to the last. */
  record Retries(Duration first, Duration last) {

    static final Retries USUAL = new Retries(Duration.ofMinutes(1), Duration.ofHours(1));

    private Duration after(Duration delay) {
      Duration next = delay.multipliedBy(2);
      return next.compareTo(last) < 0 ? next : last;
    }
  }

  /** Gets the result of each test that has one. */
  interface Found {

    /**
     * This is the way.
     *
     * @param isNews whether it wasn't before
     */
    void is(Way way, boolean isNews);
  }

  private static final Logger LOG = LoggerFactory.getLogger(AsteriskDelivery.class);

  private final String asterisk;
  private final WayFinder finder;
  private final Retries retries;
  private final Found found;
  private final RestartableTimer retry;
  private String app;
  private Duration delay;
  private boolean isConnected;
  private boolean isTesting;
  private boolean isDueAgain;
  private Optional<Way> way = Optional.empty();

  /** Whether it is logged that nothing can be found out. */
  private boolean isLogged;

  /** Knows nothing yet. */
  AsteriskDelivery(Vertx vertx, String asterisk, WayFinder finder, Retries retries, Found found) {
    this.asterisk = asterisk;
    this.finder = finder;
    this.retries = retries;
    this.found = found;
    this.retry = new RestartableTimer(vertx);
  }

  /** The way that was found last. */
  Optional<Way> way() {
    return way;
  }

  /** The Stasis application of the connection. */
  String app() {
    return app;
  }

  /** Whether commands can be sent. */
  boolean isConnected() {
    return isConnected;
  }

  /** The connection is there, perhaps anew: its Asterisk may have been restarted. */
  void connected(String application) {
    app = application;
    isConnected = true;
    delay = retries.first();
    test();
  }

  /** The connection is lost: what was found still counts for calls that go on. */
  void disconnected() {
    isConnected = false;
    isDueAgain = false;
    retry.cancel();
  }

  private void test() {
    retry.cancel();
    if (isTesting) {
      isDueAgain = true;
      return;
    }
    isTesting = true;
    finder.find(asterisk, app).onComplete(this::tested);
  }

  private void tested(AsyncResult<Optional<Way>> result) {
    isTesting = false;
    if (isDueAgain) {
      isDueAgain = false;
      test();
    } else if (isConnected) {
      Optional<Way> next = result.succeeded() ? result.result() : Optional.empty();
      next.ifPresentOrElse(this::found, () -> log(result.cause()));
      if (next.isEmpty() || next.get() == Way.NONE) {
        retry.set(delay, this::test);
        delay = retries.after(delay);
      }
    }
  }

  private void found(Way next) {
    boolean isNews = !way.equals(Optional.of(next));
    way = Optional.of(next);
    isLogged = false;
    found.is(next, isNews);
  }

  private void log(Throwable failure) {
    if (!isLogged) {
      isLogged = true;
      LOG.warn(
          "{}: can't find out whether it can play prompts made of texts: {}; trying again",
          asterisk,
          failure == null
              ? "PlaybackStarted and PlaybackFinished don't come; permit them in asterisk.events"
              : failure.getMessage());
    }
  }
}
