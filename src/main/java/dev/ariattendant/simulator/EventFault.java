package dev.ariattendant.simulator;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** Loses, doubles, delays or changes events, to test how a client deals with that. */
@FunctionalInterface
public interface EventFault {

  /** Every event arrives, once, in order. */
  EventFault NONE = event -> List.of(Delivery.now(event));

  /**
   * Called on the simulator's context, so it mustn't block, for every event that a WebSocket gets.
   *
   * @param event may be changed
   * @return none to lose it, two to double it, a later one to let others overtake it
   */
  List<Delivery> on(JsonObject event);

  /**
   * One arrival of an event.
   *
   * @param delayMs simulated time until then
   */
  record Delivery(JsonObject event, long delayMs) {

    public static Delivery now(JsonObject event) {
      return new Delivery(event, 0);
    }

    public static Delivery after(long delayMs, JsonObject event) {
      return new Delivery(event, delayMs);
    }
  }
}
