package dev.ariattendant.client;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.Headers;
import dev.ariattendant.client.ari.AriCommands;
import dev.ariattendant.client.ari.Event;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Listens to the events of all calls and connections. Who owns a call has {@link ServedCall}. */
public final class EventTap {

  private EventTap() {}

  /**
   * Where an event comes from.
   *
   * @param asterisk the connection's name
   * @param app its Stasis application
   * @param command the address that takes commands for that Asterisk
   * @param node the node of the bridge
   * @param synthetic whether the bridge made the event, for a channel that ended unseen
   */
  public record Origin(
      String asterisk, String app, String command, String node, boolean synthetic) {

    private static Origin of(MultiMap headers) {
      return new Origin(
          headers.get(Headers.ASTERISK),
          headers.get(Headers.APP),
          headers.get(Headers.COMMAND),
          headers.get(Headers.NODE),
          headers.contains(Headers.SYNTHETIC));
    }

    /** Commands to the Asterisk that the event comes from. */
    public AriCommands ari(Vertx vertx) {
      return AriCommands.of(vertx.eventBus(), command, new DeliveryOptions());
    }
  }

  /**
   * Listens to the events of a type, or to all with {@code Event.class}, until the consumer is
   * unregistered.
   *
   * @return its {@code completion} says when no event will be missed any more
   */
  public static <E extends Event> MessageConsumer<JsonObject> on(
      Vertx vertx, Class<E> type, BiConsumer<E, Origin> handler) {
    return vertx
        .eventBus()
        .consumer(
            address(type),
            message -> {
              Event event = Event.of(message.body());
              if (type.isInstance(event)) {
                handler.accept(type.cast(event), Origin.of(message.headers()));
              }
            });
  }

  /**
   * Listens to the attendants' events of a type, or to all with {@code AttendantEvent.class}, until
   * the consumer is unregistered.
   *
   * @return its {@code completion} says when no event will be missed any more
   */
  public static <E extends AttendantEvent> MessageConsumer<JsonObject> onAttendant(
      Vertx vertx, Class<E> type, Consumer<E> handler) {
    return vertx
        .eventBus()
        .consumer(
            Addresses.ATTENDANT_EVENTS,
            message -> {
              AttendantEvent event = AttendantEvent.of(message.body());
              if (type.isInstance(event)) {
                handler.accept(type.cast(event));
              }
            });
  }

  /** That of one type sends fewer events across a cluster. */
  private static String address(Class<? extends Event> type) {
    return type == Event.class || type == Event.Unknown.class
        ? Addresses.EVENTS
        : Addresses.eventsOf(type.getSimpleName());
  }
}
