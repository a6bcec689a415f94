package dev.ariattendant.attendant.speech;

import dev.ariattendant.api.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How each Asterisk gets the audio of texts, as this node's speech has found out. */
public final class Deliveries {

  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

  private final Vertx vertx;
  private final Map<String, String> ways = new HashMap<>();

  /** Asterisks that this one has asked about. */
  private final Set<String> asked = new HashSet<>();

  private MessageConsumer<JsonObject> consumer;

  public Deliveries(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Begins to follow what is found out, and asks for what is known already. */
  public Future<Void> register() {
    consumer = vertx.eventBus().localConsumer(Addresses.SPEECH_DELIVERY, this::found);
    // Without speech there is no answer, and nothing to know.
    vertx
        .eventBus()
        .<JsonObject>request(Addresses.SPEECH_DELIVERIES, new JsonObject(), LOCAL)
        .onSuccess(
            reply ->
                reply
                    .body()
                    .getJsonObject("deliveries")
                    .forEach(each -> ways.putIfAbsent(each.getKey(), (String) each.getValue())));
    return consumer.completion();
  }

  public Future<Void> close() {
    return consumer.unregister();
  }

  private void found(Message<JsonObject> message) {
    ways.put(message.body().getString("asterisk"), message.body().getString("way"));
  }

  /** {@code file}, {@code url} or {@code none}; null while unknown. */
  String way(String asterisk) {
    String way = ways.get(asterisk);
    if (way == null && asked.add(asterisk)) {
      // Its connection may be older than this node's first text.
      vertx
          .eventBus()
          .request(Addresses.SPEECH_DELIVERIES, JsonObject.of("asterisk", asterisk), LOCAL);
    }
    return way;
  }
}
