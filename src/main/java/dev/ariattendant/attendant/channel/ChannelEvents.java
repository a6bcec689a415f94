package dev.ariattendant.attendant.channel;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.Headers;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A call's ear on its channel's events. As long as its bridge is in the same node, nothing of it
 * needs to be known to the cluster, which costs more than all else that belongs to a call.
 */
public final class ChannelEvents {

  private final EventBus bus;
  private final Channel channel;
  private final String node;
  private final Handler<Message<JsonObject>> handler;
  private final List<MessageConsumer<JsonObject>> consumers = new ArrayList<>(2);
  private String bridge;
  private Future<Void> everywhere;

  /**
   * Hears nothing yet.
   *
   * @param node this one
   */
  public ChannelEvents(Channel channel, String node, Handler<Message<JsonObject>> handler) {
    this.bus = channel.bus();
    this.channel = channel;
    this.node = node;
    this.handler = handler;
  }

  /** Where the call's bridge is from now on; null if it hasn't said so. */
  public void comeFrom(String bridgesNode) {
    bridge = bridgesNode;
  }

  /**
   * Listens.
   *
   * @param wide in the cluster, or in this node only
   * @return completes when nothing will be missed
   */
  public Future<Void> listen(boolean wide) {
    if (!wide) {
      return hear(bus.localConsumer(address()), this::isFromHere);
    }
    everywhere = hear(bus.consumer(address()), event -> true);
    return everywhere;
  }

  /** From now on also listens to bridges in other nodes. */
  public Future<Void> listenEverywhere() {
    if (everywhere == null) {
      // Beside the first one: in its stead, an event in between might be missed, or heard twice.
      everywhere = hear(bus.consumer(address()), event -> !isFromHere(event));
    }
    return everywhere;
  }

  /** Hears nothing any more. */
  public void close() {
    consumers.forEach(MessageConsumer::unregister);
  }

  private String address() {
    return Addresses.channel(channel.id());
  }

  private boolean isFromHere(Message<JsonObject> event) {
    return node.equals(event.headers().get(Headers.NODE));
  }

  /** What a bridge says in Asterisk's stead counts no more when another one has taken its place. */
  private boolean isOutdated(Message<JsonObject> event) {
    return event.headers().contains(Headers.SYNTHETIC)
        && bridge != null
        && !bridge.equals(event.headers().get(Headers.NODE));
  }

  private Future<Void> hear(
      MessageConsumer<JsonObject> consumer, Predicate<Message<JsonObject>> counts) {
    consumers.add(
        consumer.handler(
            event -> {
              if (counts.test(event) && channel.concerns(event) && !isOutdated(event)) {
                handler.handle(event);
              }
            }));
    return consumer.completion();
  }
}
