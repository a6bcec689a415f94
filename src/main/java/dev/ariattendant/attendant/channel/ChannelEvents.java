package dev.ariattendant.attendant.channel;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.Headers;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;

/**
 * A call's ear on its channel's events. As long as its bridge is in the same node, nothing of it
 * needs to be known to the cluster, which costs more than all else that belongs to a call.
 */
public final class ChannelEvents {

  private final EventBus bus;
  private final Channel channel;
  private final Handler<Message<JsonObject>> handler;
  private MessageConsumer<JsonObject> consumer;
  private String bridge;
  private boolean everywhere;

  /** Hears nothing yet. */
  public ChannelEvents(Channel channel, Handler<Message<JsonObject>> handler) {
    this.bus = channel.bus();
    this.channel = channel;
    this.handler = handler;
  }

  /** Where the call's bridge is from now on; null if it hasn't said so. */
  public void comeFrom(String bridgesNode) {
    bridge = bridgesNode;
  }

  /**
   * Listens.
   *
   * @param everywhere in the cluster, or in this node only
   * @return completes when nothing will be missed
   */
  public Future<Void> listen(boolean everywhere) {
    this.everywhere = everywhere;
    consumer = consumer();
    return consumer.completion();
  }

  /** From now on also listens to bridges in other nodes. */
  public Future<Void> listenEverywhere() {
    if (everywhere) {
      return Future.succeededFuture();
    }
    everywhere = true;
    MessageConsumer<JsonObject> wider = consumer();
    return wider
        .completion()
        .onSuccess(
            registered -> {
              MessageConsumer<JsonObject> narrower = consumer;
              consumer = wider;
              narrower.unregister();
            });
  }

  /** Hears nothing any more. */
  public void close() {
    consumer.unregister();
  }

  private MessageConsumer<JsonObject> consumer() {
    String address = Addresses.channel(channel.id());
    MessageConsumer<JsonObject> fresh =
        everywhere ? bus.consumer(address) : bus.localConsumer(address);
    return fresh.handler(
        event -> {
          // While there are two, only the first counts.
          if (fresh == consumer && channel.concerns(event) && !isOutdated(event)) {
            handler.handle(event);
          }
        });
  }

  /** What a bridge says in Asterisk's stead counts no more when another one has taken its place. */
  private boolean isOutdated(Message<JsonObject> event) {
    return event.headers().contains(Headers.SYNTHETIC)
        && bridge != null
        && !bridge.equals(event.headers().get(Headers.NODE));
  }
}
