package dev.ariattendant.bridge.calls;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;

/**
 * Asks attendants whether they take a call: in a cluster first those of this node, unless all are
 * to have their share, and then any others, for one may be gone, or have calls enough.
 */
final class OfferRound {

  /** How many attendants are asked, whoever the bus chooses. */
  private static final int MOST_ASKED = 3;

  private final Vertx vertx;
  private final AsteriskOptions options;

  OfferRound(Vertx vertx, AsteriskOptions options) {
    this.vertx = vertx;
    this.options = options;
  }

  /** The reply of whoever takes it; fails as the last one did that was asked. */
  Future<Message<Object>> ask(JsonObject start, DeliveryOptions delivery) {
    DeliveryOptions patient =
        new DeliveryOptions(delivery).setSendTimeout(options.offerTimeout().toMillis());
    if (!vertx.isClustered()) {
      return ask(start, patient, 1);
    }
    return switch (options.placement()) {
      case CLUSTER -> ask(start, patient, MOST_ASKED);
      case LOCAL ->
          ask(start, new DeliveryOptions(patient).setLocalOnly(true), 1)
              .recover(nobodyHere -> ask(start, patient, MOST_ASKED - 1));
    };
  }

  private Future<Message<Object>> ask(JsonObject start, DeliveryOptions delivery, int most) {
    Future<Message<Object>> asked =
        vertx.eventBus().request(Addresses.calls(options.app()), start, delivery);
    return most == 1 ? asked : asked.recover(refused -> ask(start, delivery, most - 1));
  }
}
