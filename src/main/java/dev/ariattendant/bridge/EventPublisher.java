package dev.ariattendant.bridge;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.Headers;
import dev.ariattendant.bridge.transport.AriEvent;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.ConnectionMeters;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.node.RemoteConsumers;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import java.util.HashMap;
import java.util.Map;

/** Puts ARI's events on the bus, word for word, with what ARI doesn't say in headers. */
public final class EventPublisher {

  /** What all events of one type have in common, made once. */
  private static final class Kind {

    private final String address;
    private final DeliveryOptions delivery;
    private final Counter events;
    private long count;

    private Kind(String address, DeliveryOptions delivery, Counter events) {
      this.address = address;
      this.delivery = delivery;
      this.events = events;
    }
  }

  private final EventBus bus;
  private final AsteriskOptions options;
  private final String node;
  private final RemoteConsumers remote;
  private final ConnectionMeters meters;
  private final Map<String, Kind> kinds = new HashMap<>();
  private long count;

  /**
   * Has published nothing yet.
   *
   * @param meters count events by their types
   */
  public EventPublisher(Vertx vertx, AsteriskOptions options, ConnectionMeters meters) {
    this.bus = vertx.eventBus();
    this.options = options;
    this.node = NodeId.of(vertx);
    this.remote = RemoteConsumers.of(vertx);
    this.meters = meters;
  }

  /** The headers of what is asked about an event: where that came from. */
  public DeliveryOptions source(AriEvent event) {
    return new DeliveryOptions(kindOf(event).delivery);
  }

  /** The headers of an event: where it came from, and its number; asked for once for each event. */
  public DeliveryOptions delivery(AriEvent event) {
    Kind kind = kindOf(event);
    kind.events.increment();
    return new DeliveryOptions(kind.delivery)
        .addHeader(Headers.SEQUENCE, Long.toString(++count))
        .addHeader(Headers.TYPE_SEQUENCE, Long.toString(++kind.count));
  }

  /**
   * The same with a header of its own.
   *
   * @param mark {@link Headers#SYNTHETIC} or {@link Headers#RESUMED}
   */
  public DeliveryOptions delivery(AriEvent event, String mark) {
    return delivery(event).addHeader(mark, "true");
  }

  /** Publishes an event for taps: under {@code ari.events} and its type's address. */
  public void toTaps(AriEvent event, DeliveryOptions delivery) {
    publish(Addresses.EVENTS, event, delivery, remote.mayBeAt(Addresses.EVENTS));
    String address = kindOf(event).address;
    publish(address, event, delivery, remote.mayBeAt(address));
  }

  /**
   * Publishes an event for a call's owner, and for whoever else listens to that channel.
   *
   * @param ownerIsHere in this node of the cluster, so that it need not leave the node for him
   */
  public void toChannel(
      String channelId, AriEvent event, DeliveryOptions delivery, boolean ownerIsHere) {
    String address = Addresses.channel(channelId);
    publish(address, event, delivery, !ownerIsHere || remote.has(address));
  }

  private void publish(
      String address, AriEvent event, DeliveryOptions delivery, boolean everywhere) {
    bus.publish(address, event.json(), delivery.setLocalOnly(!everywhere));
    delivery.setLocalOnly(false);
  }

  private Kind kindOf(AriEvent event) {
    return kinds.computeIfAbsent(
        event.type(),
        type ->
            new Kind(
                Addresses.eventsOf(type),
                new DeliveryOptions()
                    .addHeader(Headers.TYPE, type)
                    .addHeader(Headers.ASTERISK, options.name())
                    .addHeader(Headers.APP, options.app())
                    .addHeader(Headers.NODE, node)
                    .addHeader(Headers.COMMAND, Addresses.command(options.name())),
                meters.events(type)));
  }
}
