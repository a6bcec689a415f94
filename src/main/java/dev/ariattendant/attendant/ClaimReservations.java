package dev.ariattendant.attendant;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.channel.CallerChannel;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * The places that are kept for calls which a bridge may claim: until the call is on offer, or the
 * bridge says that it won't come.
 */
final class ClaimReservations {

  /** Longer than a bridge usually waits for Asterisk; then the place is free again. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final int maxCalls;
  private final IntSupplier served;
  private final Set<CallerChannel> promised = new HashSet<>();

  /**
   * No promises yet.
   *
   * @param served how many calls there are
   */
  ClaimReservations(Vertx vertx, int maxCalls, IntSupplier served) {
    this.vertx = vertx;
    this.maxCalls = maxCalls;
    this.served = served;
  }

  int count() {
    return promised.size();
  }

  /** Would a call be taken that is offered to several applications? */
  void onClaimQuestion(Message<Object> question) {
    if (!(question.body() instanceof JsonObject broadcast)) {
      question.fail(FailureCodes.BAD_COMMAND, "expected a CallBroadcast as a JSON object");
      return;
    }
    CallerChannel channel;
    try {
      channel = CallerChannel.of(broadcast, question.headers(), vertx, Optional.empty(), false);
    } catch (IllegalArgumentException e) {
      question.fail(FailureCodes.BAD_COMMAND, e.getMessage());
      return;
    }
    if (served.getAsInt() + promised.size() < maxCalls) {
      reserve(channel, question);
    } else {
      question.fail(
          FailureCodes.MAX_CALLS,
          "this attendant serves as many calls as it may (maxCalls: " + maxCalls + ")");
    }
  }

  private void reserve(CallerChannel channel, Message<Object> question) {
    promised.add(channel);
    question
        .replyAndRequest(JsonObject.of(), new DeliveryOptions().setSendTimeout(PATIENCE.toMillis()))
        .onComplete(
            over -> {
              promised.remove(channel);
              if (over.succeeded()) {
                over.result().reply(JsonObject.of());
              }
            });
  }

  /** That call is on offer. */
  void release(CallerChannel channel) {
    promised.remove(channel);
  }
}
