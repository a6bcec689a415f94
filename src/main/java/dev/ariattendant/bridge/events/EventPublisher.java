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

  /** Publishes an event for taps: under {@code ari.events} and its type's address. */
  public void toTaps(JsonObject event) {
    Kind kind = kindOf(event);
    bus.publish(Addresses.EVENTS, event, kind.delivery);
    bus.publish(kind.address, event, kind.delivery);
  }

  /** Publishes an event for a call's owner. */
  public void toChannel(String channelId, JsonObject event) {
    bus.publish(Addresses.channel(channelId), event, kindOf(event).delivery);
  }

  /** The headers that say where an event came from, for the offer of a call. */
  public DeliveryOptions delivery(JsonObject event) {
    return new DeliveryOptions(kindOf(event).delivery);
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
