package dev.ariattendant.attendant;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.owner.Reservations;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Limits the calls that the attendant serves. Calls that a bridge may claim (ARI's StasisBroadcast)
 * count, too: each has a reservation. An operator can have it take no new calls.
 */
final class AttendantCapacity {

  private final Vertx vertx;
  private final int maxCalls;

  /** How many calls the attendant serves. */
  private final IntSupplier served;

  private final Reservations<CallerChannel> reservations = new Reservations<>();
  private boolean drained;

  AttendantCapacity(Vertx vertx, int maxCalls, IntSupplier served) {
    this.vertx = vertx;
    this.maxCalls = maxCalls;
    this.served = served;
  }

  /** Takes no new calls from now on, or takes them again. */
  void drain(boolean drain) {
    drained = drain;
  }

  boolean isDrained() {
    return drained;
  }

  /** Whether another call can be accepted. */
  boolean hasCapacity() {
    return !drained && served.getAsInt() + reservations.count() < maxCalls;
  }

  /** Refuses an offer or a question, because the attendant takes no more calls. */
  void refuse(Message<Object> message) {
    message.fail(
        FailureCodes.MAX_CALLS,
        drained
            ? "an operator has drained this attendant: it takes no new calls"
            : "this attendant serves as many calls as it may (maxCalls: " + maxCalls + ")");
  }

  /** Handles the question whether a call would be accepted; if so, makes a reservation. */
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
    if (hasCapacity()) {
      reservations.reserve(channel, question);
    } else {
      refuse(question);
    }
  }

  /** Ends the reservation of a call that is offered now. */
  void release(CallerChannel channel) {
    reservations.release(channel);
  }
}
