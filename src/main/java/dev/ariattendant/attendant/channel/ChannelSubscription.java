package dev.ariattendant.attendant.channel;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.Headers;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.Objects;

/**
 * A call's ear on its channel's events. As long as its bridge is in the same node, nothing of it
 * needs to be known to the cluster, which costs more than all else that belongs to a call.
 */
public final class ChannelSubscription implements Handler<Message<JsonObject>> {

  private final CallerChannel channel;
  private final String node;
  private final Handler<Message<JsonObject>> handler;
  private MessageConsumer<JsonObject> first;
  private MessageConsumer<JsonObject> everywhere;
  private String bridge;

  /**
   * Hears nothing yet.
   *
   * @param node this one
   */
  public ChannelSubscription(
      CallerChannel channel, String node, Handler<Message<JsonObject>> handler) {
    this.channel = channel;
    this.node = node;
    this.handler = handler;
  }

  /**
   * Where the call's bridge is from now on; null if it hasn't said so.
   *
   * @return whether it was somewhere else before
   */
  public boolean setBridgeNode(String bridgesNode) {
    boolean another = !Objects.equals(bridge, bridgesNode);
    bridge = bridgesNode;
    return another;
  }

  /**
   * Listens.
   *
   * @param wide in the cluster, or in this node only
   * @return completes when nothing will be missed
   */
  public Future<Void> listen(boolean wide) {
    if (wide) {
      first = channel.errands().bus().consumer(address());
      everywhere = first;
    } else {
      first = channel.errands().bus().localConsumer(address());
    }
    return first.handler(this).completion();
  }

  /** From now on also listens to bridges in other nodes. */
  public Future<Void> subscribeClusterWide() {
    if (everywhere == null) {
      // Beside the first one: in its stead, an event in between might be missed, or heard twice.
      everywhere =
          channel.errands().bus().<JsonObject>consumer(address()).handler(this::onClusterWideEvent);
    }
    return everywhere.completion();
  }

  /** Whether bridges in other nodes are heard, too. */
  public boolean isClusterWide() {
    return everywhere != null && everywhere.completion().succeeded();
  }

  /** Hears nothing any more. */
  public void close() {
    first.unregister();
    if (everywhere != null) {
      everywhere.unregister();
    }
  }

  private String address() {
    return Addresses.channel(channel.id());
  }

  private boolean isFromHere(Message<JsonObject> event) {
    return node.equals(event.headers().get(Headers.NODE));
  }

  /** Takes what the first consumer hears. */
  @Override
  public void handle(Message<JsonObject> event) {
    if (first == everywhere || isFromHere(event)) {
      onEvent(event);
    }
  }

  private void onClusterWideEvent(Message<JsonObject> event) {
    if (!isFromHere(event)) {
      onEvent(event);
    }
  }

  private void onEvent(Message<JsonObject> event) {
    if (channel.concerns(event) && !isStaleSynthetic(event)) {
      handler.handle(event);
    }
  }

  /** What a bridge says in Asterisk's stead counts no more when another one has taken its place. */
  private boolean isStaleSynthetic(Message<JsonObject> event) {
    return event.headers().contains(Headers.SYNTHETIC)
        && bridge != null
        && !bridge.equals(event.headers().get(Headers.NODE));
  }
}
