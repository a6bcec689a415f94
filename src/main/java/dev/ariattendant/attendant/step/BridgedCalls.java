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
import java.util.stream.Stream;

/**
 * Asks Asterisk which channels are in a conversation. A leg that is offered like a call, because
 * its attendant is gone or the bridge has forgotten it, is left alone if it is in a conversation,
 * and hung up otherwise.
 */
public final class BridgedCalls {

  /** Shorter than the time that a bridge waits for the answer to an offer. */
  private static final DeliveryOptions DELIVERY = new DeliveryOptions().setSendTimeout(1_200);

  /** Asterisk sends the event of a replacing channel before that channel has entered the bridge. */
  private static final Duration ENTRY_PAUSE = Duration.ofMillis(250);

  /** By then an attendant that has called a leg has connected it. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final CallClock clock;

  /** The questions under way, by operation and connection; all callers share the answer. */
  private final Map<String, Future<JsonArray>> pending = new HashMap<>();

  public BridgedCalls(CallClock clock) {
    this.clock = clock;
  }

  /**
   * The caller of an offered channel that is a leg, or that has answered in place of a leg; empty
   * for a caller's channel.
   */
  public static Optional<String> callerOf(JsonObject start, CallerChannel channel) {
    Stream<?> arguments =
        start.getValue("args") instanceof JsonArray args ? args.stream() : Stream.of();
    return Stream.concat(Stream.of(channel.id()), arguments.skip(2).map(String::valueOf))
        .filter(OriginateCommands::isLeg)
        .map(OriginateCommands::callerOf)
        .findFirst();
  }

  /** The conversation of a channel, which may just have taken another channel's place. */
  public Future<Optional<BridgedCall>> of(CallerChannel channel, boolean replaces) {
    return list("bridges.list", channel)
        .map(bridges -> BridgedCall.of(channel.id(), bridges))
        .compose(
            found ->
                replaces && found.isEmpty()
                    ? clock
                        .vertx()
                        .timer(ENTRY_PAUSE.toMillis())
                        .compose(later -> of(channel, false))
                    : Future.succeededFuture(found));
  }

  /** A leg was offered: hangs it up unless it is in a conversation soon. */
  public void onLegOffered(CallerChannel leg) {
    clock.newTimer().set(CONNECT_TIMEOUT, () -> check(leg));
  }

  private void check(CallerChannel leg) {
    of(leg, false)
        .onFailure(failure -> onLegOffered(leg))
        .onSuccess(
            bridged -> {
              if (bridged.flatMap(BridgedCall::leg).isEmpty()) {
                RetryUntilDone.hangUp(leg.id(), leg, clock.newTimer());
              }
            });
  }

  /**
   * The caller's attendant is gone, and the caller isn't in a conversation: hangs up the legs that
   * still ring, and destroys the bridge that was to be used.
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
              legs.forEach(leg -> RetryUntilDone.hangUp(leg, caller, clock.newTimer()));
              if (!legs.isEmpty()) {
                RetryUntilDone.destroy(DialBridge.idOf(caller.id()), caller, clock.newTimer());
              }
            });
  }

  private Future<JsonArray> list(String operation, CallerChannel channel) {
    return pending.computeIfAbsent(
        operation + " " + channel.asterisk(),
        asked ->
            clock
                .vertx()
                .eventBus()
                .request(
                    Addresses.command(channel.asterisk()),
                    JsonObject.of("operation", operation),
                    DELIVERY)
                .map(reply -> reply.body() instanceof JsonArray list ? list : new JsonArray())
                .onComplete(answered -> pending.remove(asked)));
  }
}
