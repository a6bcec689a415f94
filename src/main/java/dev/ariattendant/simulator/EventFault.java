package dev.ariattendant.simulator;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What happens to an event on its way to the application; for tests of what a client makes of a bad
 * day.
 */
@FunctionalInterface
public interface EventFault {

  /** Every event arrives, once, in order. */
  EventFault NONE = event -> List.of(Delivery.now(event));

  /**
   * Called on the simulator's context, so it mustn't block, for every event that somebody is there
   * to get.
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
