package dev.ariattendant.attendant.events;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.Headers;
import dev.ariattendant.node.RemoteConsumers;
import dev.ariattendant.tracing.CallTrace;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Publishes an attendant's events to taps, see {@link Addresses#ATTENDANT_EVENTS}. */
public final class AttendantEventPublisher {

  private final EventBus bus;
  private final String node;
  private final RemoteConsumers remote;
  private final Map<String, DeliveryOptions> deliveries = new HashMap<>();

  /** Publishes for the attendant of this node. */
  public AttendantEventPublisher(Vertx vertx, String node) {
    this.bus = vertx.eventBus();
    this.node = node;
    this.remote = RemoteConsumers.of(vertx);
  }

  public String node() {
    return node;
  }

  /** Publishes an event that is about no call. */
  public void publish(String type, JsonObject event) {
    publish(type, event, CallTrace.OFF);
  }

  /** Publishes an event about the call with this trace. */
  public void publish(String type, JsonObject event, CallTrace trace) {
    DeliveryOptions delivery = trace.propagate(deliveries.computeIfAbsent(type, this::delivery));
    delivery.setLocalOnly(!remote.mayBeAt(Addresses.ATTENDANT_EVENTS));
    bus.publish(Addresses.ATTENDANT_EVENTS, event, delivery);
  }

  private DeliveryOptions delivery(String type) {
    return new DeliveryOptions().addHeader(Headers.TYPE, type).addHeader(Headers.NODE, node);
  }
}
