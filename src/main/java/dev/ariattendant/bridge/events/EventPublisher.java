package dev.ariattendant.bridge.events;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.Headers;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Puts ARI's events on the bus, word for word, with what ARI doesn't say in headers. */
public final class EventPublisher {

  /** What all events of one type have in common, made once. */
  private record Kind(String address, DeliveryOptions delivery) {}

  private final EventBus bus;
  private final AsteriskOptions options;
  private final Map<String, Kind> kinds = new HashMap<>();

  public EventPublisher(EventBus bus, AsteriskOptions options) {
    this.bus = bus;
    this.options = options;
  }

  /** The headers that say where an event came from; they are shared, so nobody may add to them. */
  public DeliveryOptions delivery(JsonObject event) {
    return kindOf(event).delivery;
  }

  /**
   * The same with a header of its own.
   *
   * @param mark {@link Headers#SYNTHETIC} or {@link Headers#RESUMED}
   */
  public DeliveryOptions delivery(JsonObject event, String mark) {
    return new DeliveryOptions(delivery(event)).addHeader(mark, "true");
  }

  /** Publishes an event for taps: under {@code ari.events} and its type's address. */
  public void toTaps(JsonObject event, DeliveryOptions delivery) {
    bus.publish(Addresses.EVENTS, event, delivery);
    bus.publish(kindOf(event).address, event, delivery);
  }

  /** Publishes an event for a call's owner. */
  public void toChannel(String channelId, JsonObject event, DeliveryOptions delivery) {
    bus.publish(Addresses.channel(channelId), event, delivery);
  }

  private Kind kindOf(JsonObject event) {
    return kinds.computeIfAbsent(
        event.getString("type"),
        type ->
            new Kind(
                Addresses.eventsOf(type),
                new DeliveryOptions()
                    .addHeader(Headers.TYPE, type)
                    .addHeader(Headers.ASTERISK, options.name())
                    .addHeader(Headers.APP, options.app())
                    .addHeader(Headers.COMMAND, Addresses.command(options.name()))));
  }
}
