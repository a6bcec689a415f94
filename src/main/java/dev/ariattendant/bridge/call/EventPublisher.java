package dev.ariattendant.bridge.call;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Publishes ARI's events unchanged; headers say what the events don't. Taps get them at once. Those
 * for the owner of a call on offer are held back, in order, until the call has an owner.
 */
public final class EventPublisher {

  /** A call has about ten events a second at the most, and is on offer for seconds. */
  private static final int MAX_HELD = 1_000;

  /** What all events of one type have in common, made once. */
  private static final class EventType {

    private final String address;
    private final DeliveryOptions delivery;
    private final Counter events;
    private long count;

    private EventType(String address, DeliveryOptions delivery, Counter events) {
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
  private final ChannelRegistry channels;
  private final DropCounter drops;
  private final Map<String, EventType> types = new HashMap<>();

  /** By the id of each call on offer: its events since then. */
  private final Map<String, List<PublishedEvent>> heldEvents = new HashMap<>();

  private long count;

  public EventPublisher(
      Vertx vertx,
      AsteriskOptions options,
      ChannelRegistry channels,
      DropCounter drops,
      ConnectionMeters meters) {
    this.bus = vertx.eventBus();
    this.options = options;
    this.node = NodeId.of(vertx);
    this.remote = RemoteConsumers.of(vertx);
    this.channels = channels;
    this.drops = drops;
    this.meters = meters;
  }

  /** The headers of a request about an event: where the event came from. */
  DeliveryOptions source(AriEvent event) {
    return new DeliveryOptions(typeOf(event).delivery);
  }

  /** Publishes an event to {@code ari.events} and to its type's address. */
  public PublishedEvent toTaps(AriEvent event) {
    return toTaps(event, delivery(event));
  }

  /** The same with one more header: {@link Headers#SYNTHETIC} or {@link Headers#RESUMED}. */
  PublishedEvent toTaps(AriEvent event, String mark) {
    return toTaps(event, delivery(event).addHeader(mark, "true"));
  }

  private PublishedEvent toTaps(AriEvent event, DeliveryOptions delivery) {
    publish(Addresses.EVENTS, event, delivery, remote.mayBeAt(Addresses.EVENTS));
    String address = typeOf(event).address;
    publish(address, event, delivery, remote.mayBeAt(address));
    return new PublishedEvent(event, delivery);
  }

  /** The headers of an event: where it came from, and its number. */
  private DeliveryOptions delivery(AriEvent event) {
    EventType type = typeOf(event);
    type.events.increment();
    return new DeliveryOptions(type.delivery)
        .addHeader(Headers.SEQUENCE, Long.toString(++count))
        .addHeader(Headers.TYPE_SEQUENCE, Long.toString(++type.count));
  }

  public void toOwners(PublishedEvent event) {
    List<String> ids = event.event().channels();
    ids.forEach(channelId -> toOwner(channelId, event));
    channels.legs().formersOf(ids).forEach(former -> toOwner(former, event));
  }

  void toOwner(String channelId, PublishedEvent event) {
    List<PublishedEvent> held = heldEvents.get(channelId);
    if (held == null) {
      publish(channelId, event);
    } else if (held.size() < MAX_HELD || event.event().type().startsWith("Stasis")) {
      held.add(event);
    } else {
      drops.event(channelId);
    }
  }

  /** Holds the events of a call back, from these on. */
  void hold(String channelId, List<PublishedEvent> first) {
    heldEvents.put(channelId, new ArrayList<>(first));
  }

  boolean isHeld(String channelId) {
    return heldEvents.containsKey(channelId);
  }

  /**
   * Publishes what was held back for a call, in order. Returns what is left from the next
   * StasisStart on: then the call came back while it was on offer, and must be offered again.
   */
  List<PublishedEvent> release(String channelId) {
    List<PublishedEvent> held = heldEvents.remove(channelId);
    for (int i = 0; i < held.size(); i++) {
      if (i > 0 && held.get(i).isStasisStart()) {
        return held.subList(i, held.size());
      }
      publish(channelId, held.get(i));
    }
    return List.of();
  }

  /** If the owner is in this node, the event only leaves it for consumers that are known. */
  private void publish(String channelId, PublishedEvent event) {
    String address = Addresses.channel(channelId);
    publish(
        address,
        event.event(),
        event.delivery(),
        !channels.isOwnerHere(channelId) || remote.has(address));
  }

  private void publish(
      String address, AriEvent event, DeliveryOptions delivery, boolean everywhere) {
    bus.publish(address, event.json(), delivery.setLocalOnly(!everywhere));
    delivery.setLocalOnly(false);
  }

  private EventType typeOf(AriEvent event) {
    return types.computeIfAbsent(
        event.type(),
        name ->
            new EventType(
                Addresses.eventsOf(name),
                new DeliveryOptions()
                    .addHeader(Headers.TYPE, name)
                    .addHeader(Headers.ASTERISK, options.name())
                    .addHeader(Headers.APP, options.app())
                    .addHeader(Headers.NODE, node)
                    .addHeader(Headers.COMMAND, Addresses.command(options.name())),
                meters.events(name)));
  }
}
