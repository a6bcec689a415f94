package dev.ariattendant.bridge.call;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.CallPlacement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Offers a call to attendants, one after another, until one accepts it. In a cluster the attendants
 * of this node come first, unless the configuration wants calls spread over all nodes.
 */
record OfferSender(Vertx vertx, AsteriskOptions options) {

  /** How many attendants are asked, if all refuse at once. */
  private static final int MAX_ATTEMPTS = 8;

  private static final Set<Integer> FOR_ANOTHER =
      Set.of(FailureCodes.MAX_CALLS, FailureCodes.NO_ANSWER);

  /** Between two looks for somebody who takes calls. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Three seconds; more if this process stands still meanwhile. */
  private static final int MAX_PAUSES = 15;

  /** The time for all attendants that are asked one after another, in offer time-outs. */
  private static final int MAX_TIMEOUTS = 2;

  /**
   * Completes with the reply of the attendant that accepts the call; fails as the last refusal.
   *
   * @param headers those of each attempt, when its turn comes
   * @param waits whether to try again for some seconds if nobody takes calls at all: programs in
   *     other languages that do may be about to connect again
   */
  Future<Message<Object>> offer(
      JsonObject start, Supplier<DeliveryOptions> headers, BooleanSupplier waits) {
    return offer(start, headers, waits, MAX_PAUSES);
  }

  private Future<Message<Object>> offer(
      JsonObject start, Supplier<DeliveryOptions> headers, BooleanSupplier waits, int pauses) {
    return offerOnce(start, headers.get())
        .recover(
            refused ->
                FailureCodes.hasNoConsumer(refused) && pauses > 0 && waits.getAsBoolean()
                    ? vertx
                        .timer(PAUSE.toMillis())
                        // The call may have ended meanwhile.
                        .compose(
                            later ->
                                waits.getAsBoolean()
                                    ? offer(start, headers, waits, pauses - 1)
                                    : Future.failedFuture(refused))
                    : Future.failedFuture(refused));
  }

  private Future<Message<Object>> offerOnce(JsonObject start, DeliveryOptions delivery) {
    long until = System.nanoTime() + MAX_TIMEOUTS * options.offerTimeout().toNanos();
    DeliveryOptions anywhere =
        new DeliveryOptions(delivery).setSendTimeout(options.offerTimeout().toMillis());
    DeliveryOptions first =
        new DeliveryOptions(anywhere).setLocalOnly(options.placement() == CallPlacement.LOCAL);
    return request(start, first)
        .recover(refused -> offerToNext(start, anywhere, MAX_ATTEMPTS - 1, until, refused));
  }

  private Future<Message<Object>> offerToNext(
      JsonObject start, DeliveryOptions delivery, int attempts, long until, Throwable refused) {
    long leftMs = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    if (attempts == 0 || leftMs <= 0 || !mayAskAnother(refused)) {
      return Future.failedFuture(refused);
    }
    delivery.setSendTimeout(Math.min(options.offerTimeout().toMillis(), leftMs));
    return request(start, delivery)
        .recover(next -> offerToNext(start, delivery, attempts - 1, until, next));
  }

  /**
   * In a cluster another attendant may accept. Without one it may if the first has no room, or is a
   * program in another language that doesn't answer.
   */
  private boolean mayAskAnother(Throwable refused) {
    return vertx.isClustered()
        || (refused instanceof ReplyException reply
            && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
            && FOR_ANOTHER.contains(reply.failureCode()));
  }

  private Future<Message<Object>> request(JsonObject start, DeliveryOptions delivery) {
    return vertx.eventBus().request(Addresses.calls(options.app()), start, delivery);
  }
}
