package dev.ariattendant.examples;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** The example of a tap in docs/event-bus.md, word for word. */
public final class KeyCounterVerticle extends VerticleBase {

  private final Map<String, Integer> counts = new TreeMap<>();

  @Override
  public Future<?> start() {
    return vertx.eventBus().consumer(Addresses.ATTENDANT_EVENTS, this::count).completion();
  }

  private void count(Message<JsonObject> message) {
    JsonObject event = message.body();
    if (AttendantEvents.KEY_PRESSED.equals(event.getString("type"))) {
      counts.merge(event.getString("digit"), 1, Integer::sum);
    }
  }

  Map<String, Integer> counts() {
    return counts;
  }
}
