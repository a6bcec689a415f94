package dev.ariattendant.attendant;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.Headers;
import dev.ariattendant.bus.RemoteListeners;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Everybody who listens to what happens to the calls of this attendant. */
final class Taps {

  private final EventBus bus;
  private final String node;
  private final RemoteListeners remote;
  private final Map<String, DeliveryOptions> deliveries = new HashMap<>();

  /**
   * Those of a Vert.x and its cluster.
   *
   * @param node where the attendant is
   */
  Taps(Vertx vertx, String node) {
    this.bus = vertx.eventBus();
    this.node = node;
    this.remote = RemoteListeners.of(vertx);
  }

  /** Tells them. */
  void tell(String type, JsonObject event) {
    DeliveryOptions delivery = deliveries.computeIfAbsent(type, this::delivery);
    delivery.setLocalOnly(!remote.mayBeAt(Addresses.ATTENDANT_EVENTS));
    bus.publish(Addresses.ATTENDANT_EVENTS, event, delivery);
  }

  private DeliveryOptions delivery(String type) {
    return new DeliveryOptions().addHeader(Headers.TYPE, type).addHeader(Headers.NODE, node);
  }
}
