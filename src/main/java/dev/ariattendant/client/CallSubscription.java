package dev.ariattendant.client;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.Headers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Hears the events of a call's channels. */
final class CallSubscription {

  private final Vertx vertx;
  private final String asterisk;
  private final Consumer<Message<JsonObject>> handler;
  private final List<MessageConsumer<JsonObject>> consumers = new ArrayList<>();

  /** The events before the program has begun, in which it couldn't hear them; then null. */
  private List<Message<JsonObject>> held = new ArrayList<>();

  /** Null if the offer didn't say. */
  private String bridgeNode;

  private boolean closed;

  /**
   * Hears nothing yet.
   *
   * @param handler takes each event; must not throw, since others may follow
   */
  CallSubscription(Vertx vertx, Offer offer, Consumer<Message<JsonObject>> handler) {
    this.vertx = vertx;
    this.asterisk = offer.key().asterisk();
    this.bridgeNode = offer.node();
    this.handler = handler;
  }

  /** Completes when no event of the channel will be missed any more. */
  Future<Void> add(String channelId) {
    MessageConsumer<JsonObject> consumer =
        vertx.eventBus().consumer(Addresses.channel(channelId), this::onMessage);
    consumers.add(consumer);
    return consumer.completion();
  }

  /** Sets the node of the call's bridge; returns whether it was another before. */
  boolean setBridgeNode(String next) {
    boolean isAnother = !Objects.equals(bridgeNode, next);
    bridgeNode = next;
    return isAnother;
  }

  /** Handles the events that came until now, and from now on each at once. */
  void begin() {
    List<Message<JsonObject>> before = held;
    held = null;
    before.forEach(this::onMessage);
  }

  void close() {
    closed = true;
    consumers.forEach(MessageConsumer::unregister);
  }

  private void onMessage(Message<JsonObject> message) {
    if (held != null) {
      held.add(message);
    } else if (!closed
        && asterisk.equals(message.headers().get(Headers.ASTERISK))
        && !isStaleSynthetic(message)) {
      handler.accept(message);
    }
  }

  /** An event that a bridge made up no longer counts once another bridge has taken its place. */
  private boolean isStaleSynthetic(Message<JsonObject> message) {
    return message.headers().contains(Headers.SYNTHETIC)
        && bridgeNode != null
        && !bridgeNode.equals(message.headers().get(Headers.NODE));
  }
}
