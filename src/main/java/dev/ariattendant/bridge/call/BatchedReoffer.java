package dev.ariattendant.bridge.call;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Offers calls that Asterisk has had in the application for a while, as it describes them now. */
final class BatchedReoffer {

  /**
   * Calls that are offered together, and the time until the next so many: each of them is followed
   * by some ten commands, and nobody is to wait for all.
   */
  private static final int AT_ONCE = 50;

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final CallOffers offers;
  private final StasisQueries questions;

  BatchedReoffer(CallOffers offers, StasisQueries questions) {
    this.offers = offers;
    this.questions = questions;
  }

  /** Asks Asterisk for those of these channels that are in an application. */
  Future<List<JsonObject>> find(Set<String> ids) {
    return questions
        .ask(JsonObject.of("operation", "channels.list"))
        .map(
            answer -> {
              if (!(answer instanceof JsonArray channels)) {
                throw new IllegalStateException("the answer isn't a list of channels");
              }
              return channels.stream()
                  .filter(JsonObject.class::isInstance)
                  .map(JsonObject.class::cast)
                  .filter(channel -> ids.contains(channel.getString("id")))
                  .filter(BatchedReoffer::isInStasis)
                  .toList();
            });
  }

  /** An application also lists channels that it only listens to, wherever in the dialplan. */
  private static boolean isInStasis(JsonObject channel) {
    return !(channel.getValue("dialplan") instanceof JsonObject dialplan)
        || StasisArguments.APPLICATIONS.contains(dialplan.getValue("app_name"));
  }

  /** Offers those channels that are nobody's by the time when their turn comes. */
  Future<Void> offer(List<JsonObject> channels, Predicate<String> nobodys) {
    channels.stream()
        .limit(AT_ONCE)
        .filter(channel -> nobodys.test(channel.getString("id")))
        .forEach(offers::resume);
    return channels.size() <= AT_ONCE
        ? Future.succeededFuture()
        : questions
            .pause(PAUSE)
            .compose(later -> offer(channels.subList(AT_ONCE, channels.size()), nobodys));
  }

  /**
   * Offers calls to others than their owner, who keeps them as long as nobody has taken them.
   *
   * @return completes when those that somebody takes are his; fails if Asterisk can't be asked
   */
  Future<?> move(Set<String> calls) {
    return find(calls)
        .compose(
            found ->
                Future.join(
                    found.stream()
                        .filter(call -> isMovable(call.getString("id")))
                        .map(offers::resume)
                        .toList()));
  }

  private boolean isMovable(String channelId) {
    return offers.channels().isCall(channelId) && !offers.isOnOffer(channelId);
  }
}
