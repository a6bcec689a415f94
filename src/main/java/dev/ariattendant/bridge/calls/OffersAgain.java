package dev.ariattendant.bridge.calls;

import dev.ariattendant.bus.LogKeys;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers calls again whose owner is gone, few at a time: each of them is followed by some ten
 * commands, and nobody is to wait for all.
 */
final class OffersAgain {

  private static final Logger LOG = LoggerFactory.getLogger(OffersAgain.class);

  /** Calls that are offered together, and the time until the next so many. */
  private static final int AT_ONCE = 50;

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Offers offers;
  private final Questions questions;
  private final String asterisk;
  private final StasisEvents events;
  private final Predicate<String> nobodys;

  /**
   * Nothing offered yet.
   *
   * @param asterisk the connection's name, for the log
   * @param events tell who enters
   * @param nobodys whether a call has no owner by the time when its turn comes
   */
  OffersAgain(
      Offers offers,
      Questions questions,
      String asterisk,
      StasisEvents events,
      Predicate<String> nobodys) {
    this.offers = offers;
    this.questions = questions;
    this.asterisk = asterisk;
    this.events = events;
    this.nobodys = nobodys;
  }

  /** Offers those of these channels that are nobody's. */
  Future<Void> offer(List<JsonObject> channels) {
    channels.stream()
        .limit(AT_ONCE)
        .filter(channel -> nobodys.test(channel.getString("id")))
        .forEach(this::offer);
    return channels.size() <= AT_ONCE
        ? Future.succeededFuture()
        : questions
            .pause(PAUSE)
            .compose(later -> offer(channels.subList(AT_ONCE, channels.size())));
  }

  private void offer(JsonObject channel) {
    LOG.atInfo()
        .addKeyValue(LogKeys.CHANNEL, channel.getString("id"))
        .log("{}: channel {} is offered again", asterisk, channel.getString("id"));
    offers.resume(events.start(channel));
  }
}
