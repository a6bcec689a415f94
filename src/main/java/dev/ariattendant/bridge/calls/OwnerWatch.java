package dev.ariattendant.bridge.calls;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices owners who are gone, with their process or without it, and offers their calls again. */
final class OwnerWatch {

  private static final Logger LOG = LoggerFactory.getLogger(OwnerWatch.class);

  /** Between two looks; owners are heard of twice as rarely. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Vertx vertx;
  private final KnownChannels channels;
  private final OffersAgain again;
  private final Questions questions;
  private final String asterisk;
  private Long timer;

  /**
   * Doesn't look yet.
   *
   * @param asterisk the connection's name, for the log
   */
  OwnerWatch(
      Vertx vertx,
      KnownChannels channels,
      OffersAgain again,
      Questions questions,
      String asterisk) {
    this.vertx = vertx;
    this.channels = channels;
    this.again = again;
    this.questions = questions;
    this.asterisk = asterisk;
  }

  /** Looks from now on, until {@link #stop}. */
  void start() {
    // No periodic timer: after a standstill of this process, that would look many times at once.
    timer =
        vertx.setTimer(
            PAUSE.toMillis(),
            due -> {
              look();
              start();
            });
  }

  void stop() {
    if (timer != null) {
      vertx.cancelTimer(timer);
      timer = null;
    }
  }

  private void look() {
    Set<String> orphans = channels.look();
    if (!orphans.isEmpty()) {
      LOG.warn(
          "{}: an attendant is gone; its calls are offered again: {}", asterisk, orphans.size());
      offerAgain(orphans);
    }
  }

  /** As long as Asterisk can't be asked and one of them is left to be offered. */
  private void offerAgain(Set<String> orphans) {
    if (orphans.stream().anyMatch(channels::isNobodys)) {
      again
          .find(orphans)
          .compose(found -> again.offer(found, channels::isNobodys))
          .onFailure(
              failure -> {
                LOG.debug("{}: {}", asterisk, failure.getMessage());
                questions.pause(PAUSE).onSuccess(later -> offerAgain(orphans));
              });
    }
  }
}
