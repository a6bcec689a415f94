package dev.ariattendant.bridge.call;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.CallPlacement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;

/**
 * Asks attendants whether they take a call: in a cluster first those of this node, unless all are
 * to have their share, and then any others, for one may be gone, or have calls enough.
 */
final class OfferSender {

  /** How often somebody is asked, whoever the bus chooses, if all refuse at once. */
  private static final int MOST_ASKED = 8;

  /** How many times the time that one may take; so who doesn't answer isn't followed by many. */
  private static final int MOST_WAITED = 2;

  private final Vertx vertx;
  private final AsteriskOptions options;

  OfferSender(Vertx vertx, AsteriskOptions options) {
    this.vertx = vertx;
    this.options = options;
  }

  /** The reply of whoever takes it; fails as the last one did that was asked. */
  Future<Message<Object>> ask(JsonObject start, DeliveryOptions delivery) {
    long until = System.nanoTime() + MOST_WAITED * options.offerTimeout().toNanos();
    DeliveryOptions patient =
        new DeliveryOptions(delivery).setSendTimeout(options.offerTimeout().toMillis());
    DeliveryOptions first =
        new DeliveryOptions(patient).setLocalOnly(options.placement() == CallPlacement.LOCAL);
    return vertx.isClustered()
        ? request(start, first).recover(refused -> ask(start, patient, MOST_ASKED - 1, until))
        : request(start, first);
  }

  private Future<Message<Object>> ask(
      JsonObject start, DeliveryOptions delivery, int most, long until) {
    return request(start, delivery)
        .recover(
            refused ->
                most == 1 || System.nanoTime() > until
                    ? Future.failedFuture(refused)
                    : ask(start, delivery, most - 1, until));
  }

  private Future<Message<Object>> request(JsonObject start, DeliveryOptions delivery) {
    return vertx.eventBus().request(Addresses.calls(options.app()), start, delivery);
  }
}
