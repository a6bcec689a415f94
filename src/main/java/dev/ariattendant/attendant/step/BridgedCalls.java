package dev.ariattendant.attendant.step;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.CallerChannel;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finds out who talks to whom: one question for all who want to know while it is under way. A
 * channel that was called for a caller, and is offered as if it called, is left alone if it talks
 * to him, and hung up otherwise: whoever called it is gone, or the bridge doesn't know him any
 * more.
 */
public final class BridgedCalls {

  /** Whoever offers a channel waits longer than that. */
  private static final DeliveryOptions SHORTLY = new DeliveryOptions().setSendTimeout(1_200);

  /** Asterisk tells of a channel that takes another one's place before it has put it there. */
  private static final Duration ENTERING_TIME = Duration.ofMillis(250);

  /** Whoever wants to connect a channel that has been called, does so by then. */
  private static final Duration CONNECTING_TIME = Duration.ofSeconds(2);

  private final CallClock pace;
  private final Map<String, Future<JsonArray>> underWay = new HashMap<>();

  /** Nothing asked yet. */
  public BridgedCalls(CallClock pace) {
    this.pace = pace;
  }

  /** For whom a channel was called that is offered, or the one in whose stead it has answered. */
  public static Optional<String> callerOf(JsonObject start, CallerChannel channel) {
    Stream<?> arguments =
        start.getValue("args") instanceof JsonArray args ? args.stream() : Stream.of();
    return Stream.concat(Stream.of(channel.id()), arguments.skip(2).map(String::valueOf))
        .filter(OriginateCommands::isLeg)
        .map(OriginateCommands::callerOf)
        .findFirst();
  }

  /**
   * The conversation that a channel is in; empty for none.
   *
   * @param replaces whether it has just taken another one's place
   */
  public Future<Optional<BridgedCall>> of(CallerChannel channel, boolean replaces) {
    return list("bridges.list", channel)
        .map(bridges -> BridgedCall.of(channel.id(), bridges))
        .compose(
            found ->
                replaces && found.isEmpty()
                    ? pace.vertx()
                        .timer(ENTERING_TIME.toMillis(), TimeUnit.MILLISECONDS)
                        .compose(later -> of(channel, false))
                    : Future.succeededFuture(found));
  }

  /** A channel that was called is offered: sees to it that nobody is left in silence. */
  public void offered(CallerChannel leg) {
    pace.newTimer().set(CONNECTING_TIME, () -> look(leg));
  }

  private void look(CallerChannel leg) {
    of(leg, false)
        .onFailure(unknown -> offered(leg))
        .onSuccess(
            talk -> {
              if (talk.flatMap(BridgedCall::other).isEmpty()) {
                RetryUntilDone.hangUp(leg.id(), leg, pace.newTimer());
              }
            });
  }

  /**
   * Whoever called for a caller is gone, who talks to nobody: hangs up whatever rings for him, and
   * destroys the bridge that somebody who has answered was to come to.
   */
  public void cleanUp(CallerChannel caller) {
    list("channels.list", caller)
        .map(
            channels ->
                channels.stream()
                    .map(channel -> String.valueOf(((JsonObject) channel).getValue("id")))
                    .filter(id -> OriginateCommands.isLegOf(id, caller.id()))
                    .toList())
        .onSuccess(
            legs -> {
              legs.forEach(leg -> RetryUntilDone.hangUp(leg, caller, pace.newTimer()));
              if (!legs.isEmpty()) {
                RetryUntilDone.destroy(DialBridge.idOf(caller.id()), caller, pace.newTimer());
              }
            });
  }

  private Future<JsonArray> list(String operation, CallerChannel channel) {
    return underWay.computeIfAbsent(
        operation + " " + channel.asterisk(),
        asked ->
            pace.vertx()
                .eventBus()
                .request(
                    Addresses.command(channel.asterisk()),
                    JsonObject.of("operation", operation),
                    SHORTLY)
                .map(reply -> reply.body() instanceof JsonArray list ? list : new JsonArray())
                .onComplete(answered -> underWay.remove(asked)));
  }
}
