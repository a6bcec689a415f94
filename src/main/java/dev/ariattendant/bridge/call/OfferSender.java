package dev.ariattendant.bridge.call;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.CallPlacement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;

/**
 * Offers a call to attendants, one after another, until one accepts it. In a cluster the attendants
 * of this node come first, unless the configuration wants calls spread over all nodes.
 */
record OfferSender(Vertx vertx, AsteriskOptions options) {

  /** How many attendants are asked, if all refuse at once. */
  private static final int MAX_ATTEMPTS = 8;

  /** The time for all attempts, in offer time-outs. */
  private static final int MAX_TIMEOUTS = 2;

  /** Completes with the reply of the attendant that accepts the call; fails as the last refusal. */
  Future<Message<Object>> offer(JsonObject start, DeliveryOptions delivery) {
    long until = System.nanoTime() + MAX_TIMEOUTS * options.offerTimeout().toNanos();
    DeliveryOptions anywhere =
        new DeliveryOptions(delivery).setSendTimeout(options.offerTimeout().toMillis());
    DeliveryOptions first =
        new DeliveryOptions(anywhere).setLocalOnly(options.placement() == CallPlacement.LOCAL);
    return request(start, first)
        .recover(
            refused ->
                vertx.isClustered() || isByAttendant(refused)
                    ? offer(start, anywhere, MAX_ATTEMPTS - 1, until)
                    : Future.failedFuture(refused));
  }

  /** Whether an attendant has refused: another one in this process may accept. */
  private static boolean isByAttendant(Throwable refused) {
    return refused instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE;
  }

  private Future<Message<Object>> offer(
      JsonObject start, DeliveryOptions delivery, int attempts, long until) {
    return request(start, delivery)
        .recover(
            refused ->
                attempts == 1 || System.nanoTime() > until
                    ? Future.failedFuture(refused)
                    : offer(start, delivery, attempts - 1, until));
  }

  private Future<Message<Object>> request(JsonObject start, DeliveryOptions delivery) {
    return vertx.eventBus().request(Addresses.calls(options.app()), start, delivery);
  }
}
