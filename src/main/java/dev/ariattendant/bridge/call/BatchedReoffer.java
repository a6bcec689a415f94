package dev.ariattendant.bridge.call;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Offers calls again that have been in the application for a while, some at a time. */
record BatchedReoffer(CallOffers offers, SocketScopedCommands commands) {

  /** Each call causes about ten commands; other calls must not wait for the commands of all. */
  private static final int BATCH_SIZE = 50;

  /** Between two batches. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** Those of these channels that Asterisk has in an application, as ARI describes them. */
  Future<List<JsonObject>> find(Set<String> ids) {
    return commands
        .execute(JsonObject.of("operation", "channels.list"))
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

  /** An application also lists channels that it is only subscribed to. */
  private static boolean isInStasis(JsonObject channel) {
    return !(channel.getValue("dialplan") instanceof JsonObject dialplan)
        || StasisArguments.APPLICATIONS.contains(dialplan.getValue("app_name"));
  }

  /** Offers those channels that still have no owner when their turn comes. */
  Future<Void> offer(List<JsonObject> channels, Predicate<String> hasNoOwner) {
    channels.stream()
        .limit(BATCH_SIZE)
        .filter(channel -> hasNoOwner.test(channel.getString("id")))
        .forEach(offers::resume);
    return channels.size() <= BATCH_SIZE
        ? Future.succeededFuture()
        : commands
            .pause(PAUSE)
            .compose(later -> offer(channels.subList(BATCH_SIZE, channels.size()), hasNoOwner));
  }

  /**
   * Offers calls to other attendants; each keeps its owner until another one accepts it. Completes
   * when all offers have been answered; fails if Asterisk doesn't answer.
   */
  Future<?> move(Set<String> calls) {
    return find(calls)
        .compose(
            found ->
                Future.join(
                    found.stream()
                        .filter(call -> offers.channels().isCall(call.getString("id")))
                        .map(offers::resume)
                        .toList()));
  }
}
