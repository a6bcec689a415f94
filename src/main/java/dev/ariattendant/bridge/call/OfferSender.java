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
import java.util.function.BooleanSupplier;

/**
 * Offers a call to attendants, one after another, until one accepts it. In a cluster the attendants
 * of this node come first, unless the configuration wants calls spread over all nodes.
 */
record OfferSender(Vertx vertx, AsteriskOptions options) {

  /** How many attendants are asked, if all refuse at once. */
  private static final int MAX_ATTEMPTS = 8;

  private static final Set<Integer> FOR_ANOTHER =
      Set.of(FailureCodes.MAX_CALLS, FailureCodes.NO_ANSWER);

  /** How long to wait for somebody who takes calls. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(200);

  /** The time for all attempts, in offer time-outs. */
  private static final int MAX_TIMEOUTS = 2;

  /**
   * Completes with the reply of the attendant that accepts the call; fails as the last refusal.
   *
   * @param waits whether to try again for some seconds if nobody takes calls at all: programs in
   *     other languages that do may be about to connect again
   */
  Future<Message<Object>> offer(JsonObject start, DeliveryOptions delivery, BooleanSupplier waits) {
    return offer(start, delivery, waits, System.nanoTime() + PATIENCE.toNanos());
  }

  private Future<Message<Object>> offer(
      JsonObject start, DeliveryOptions delivery, BooleanSupplier waits, long until) {
    return offerOnce(start, delivery)
        .recover(
            refused ->
                FailureCodes.hasNoConsumer(refused)
                        && System.nanoTime() < until
                        && waits.getAsBoolean()
                    ? vertx
                        .timer(PAUSE.toMillis())
                        .compose(later -> offer(start, delivery, waits, until))
                    : Future.failedFuture(refused));
  }

  private Future<Message<Object>> offerOnce(JsonObject start, DeliveryOptions delivery) {
    long until = System.nanoTime() + MAX_TIMEOUTS * options.offerTimeout().toNanos();
    DeliveryOptions anywhere =
        new DeliveryOptions(delivery).setSendTimeout(options.offerTimeout().toMillis());
    DeliveryOptions first =
        new DeliveryOptions(anywhere).setLocalOnly(options.placement() == CallPlacement.LOCAL);
    return request(start, first)
        .recover(
            refused ->
                mayAskAnother(refused)
                    ? offer(start, anywhere, MAX_ATTEMPTS - 1, until)
                    : Future.failedFuture(refused));
  }

  private Future<Message<Object>> offer(
      JsonObject start, DeliveryOptions delivery, int attempts, long until) {
    return request(start, delivery)
        .recover(
            refused ->
                attempts == 1 || System.nanoTime() > until || !mayAskAnother(refused)
                    ? Future.failedFuture(refused)
                    : offer(start, delivery, attempts - 1, until));
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
