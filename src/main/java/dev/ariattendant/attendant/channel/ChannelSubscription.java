package dev.ariattendant.attendant.channel;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.Headers;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.Objects;

/**
 * A call's subscription to its channel's events. As long as the bridge is in the same node it is
 * local: telling the cluster of it costs more than all else that a call does at its start.
 */
public final class ChannelSubscription implements Handler<Message<JsonObject>> {

  private final CallerChannel channel;
  private final String node;
  private final Handler<Message<JsonObject>> handler;
  private MessageConsumer<JsonObject> first;

  /** The same as {@link #first}, or beside it; null while only this node's bridge is heard. */
  private MessageConsumer<JsonObject> clusterWide;

  private String bridgeNode;

  /** Subscribes to nothing yet; {@code node} is the attendant's. */
  public ChannelSubscription(
      CallerChannel channel, String node, Handler<Message<JsonObject>> handler) {
    this.channel = channel;
    this.node = node;
    this.handler = handler;
  }

  /** Sets the node of the call's bridge, null if unknown; returns whether it was another before. */
  public boolean setBridgeNode(String next) {
    boolean isAnother = !Objects.equals(bridgeNode, next);
    bridgeNode = next;
    return isAnother;
  }

  /**
   * Subscribes, in the whole cluster or in this node only.
   *
   * @return completes when no event will be missed any more
   */
  public Future<Void> listen(boolean wide) {
    EventBus bus = channel.commands().bus();
    first = wide ? bus.consumer(address()) : bus.localConsumer(address());
    clusterWide = wide ? first : null;
    return first.handler(this).completion();
  }

  /** Takes events of bridges in other nodes, too, from now on. */
  public Future<Void> subscribeClusterWide() {
    if (clusterWide == null) {
      // Beside the local consumer: replacing it could lose an event, or handle one twice.
      clusterWide =
          channel
              .commands()
              .bus()
              .<JsonObject>consumer(address())
              .handler(
                  event -> {
                    if (!isFromThisNode(event)) {
                      onEvent(event);
                    }
                  });
    }
    return clusterWide.completion();
  }

  /** Whether events of bridges in other nodes arrive, too. */
  public boolean isClusterWide() {
    return clusterWide != null && clusterWide.completion().succeeded();
  }

  public void close() {
    first.unregister();
    if (clusterWide != null) {
      clusterWide.unregister();
    }
  }

  private String address() {
    return Addresses.channel(channel.id());
  }

  private boolean isFromThisNode(Message<JsonObject> event) {
    return node.equals(event.headers().get(Headers.NODE));
  }

  /** Takes the first consumer's events. */
  @Override
  public void handle(Message<JsonObject> event) {
    if (first == clusterWide || isFromThisNode(event)) {
      onEvent(event);
    }
  }

  private void onEvent(Message<JsonObject> event) {
    if (channel.concerns(event) && !isStaleSynthetic(event)) {
      handler.handle(event);
    }
  }

  /** An event that a bridge made up no longer counts once another bridge has taken its place. */
  private boolean isStaleSynthetic(Message<JsonObject> event) {
    return event.headers().contains(Headers.SYNTHETIC)
        && bridgeNode != null
        && !bridgeNode.equals(event.headers().get(Headers.NODE));
  }
}
