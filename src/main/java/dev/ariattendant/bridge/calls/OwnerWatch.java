package dev.ariattendant.bridge.calls;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices owners who are gone, with their process or without it, and offers their calls again. */
public final class OwnerWatch {

  private static final Logger LOG = LoggerFactory.getLogger(OwnerWatch.class);

  /** Between two looks; owners are heard of twice as rarely. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Vertx vertx;
  private final Offers offers;
  private final Questions questions;
  private final String asterisk;
  private final Supplier<StasisEvents> events;
  private Long timer;

  /**
   * Doesn't look yet.
   *
   * @param asterisk the connection's name, for the log
   * @param events tell who enters
   */
  public OwnerWatch(
      Vertx vertx,
      Offers offers,
      Questions questions,
      String asterisk,
      Supplier<StasisEvents> events) {
    this.vertx = vertx;
    this.offers = offers;
    this.questions = questions;
    this.asterisk = asterisk;
    this.events = events;
  }

  /** Looks from now on, until {@link #stop}. */
  public void start() {
    // No periodic timer: after a standstill of this process, that would look many times at once.
    timer =
        vertx.setTimer(
            PAUSE.toMillis(),
            due -> {
              look();
              start();
            });
  }

  public void stop() {
    if (timer != null) {
      vertx.cancelTimer(timer);
      timer = null;
    }
  }

  private void look() {
    Set<String> orphans = offers.channels().look();
    if (!orphans.isEmpty()) {
      LOG.warn(
          "{}: an attendant is gone; its calls are offered again: {}", asterisk, orphans.size());
      offerAgain(orphans);
    }
  }

  private void offerAgain(Set<String> orphans) {
    OffersAgain again = new OffersAgain(offers, questions, asterisk, events.get(), this::isNobodys);
    StasisChannels.of(questions, orphans)
        .compose(again::offer)
        .onFailure(
            failure -> {
              LOG.debug("{}: {}", asterisk, failure.getMessage());
              questions.pause(PAUSE).onSuccess(later -> offerAgain(orphans));
            });
  }

  private boolean isNobodys(String channelId) {
    return offers.channels().isCall(channelId)
        && !offers.channels().isOwned(channelId)
        && !offers.isOnOffer(channelId);
  }
}
