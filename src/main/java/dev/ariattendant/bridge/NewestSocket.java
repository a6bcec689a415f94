package dev.ariattendant.bridge;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.node.NodeId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/**
 * In a cluster, an Asterisk may open its next socket to another node. The node with the newest
 * socket has the connection: it asks the one before it to hand it over.
 */
final class NewestSocket {

  /** Another node that is alive has handed over by then. */
  private static final DeliveryOptions DELIVERY = new DeliveryOptions().setSendTimeout(1000);

  /** More than one node has a connection only after the cluster was split. */
  private static final int MAX_OTHERS = 3;

  private final Vertx vertx;
  private final String address;
  private final String user;
  private final Supplier<Future<?>> handOver;
  private MessageConsumer<JsonObject> consumer;

  /**
   * @param user of {@code asterisk.listen}; only sockets of the same user replace each other
   * @param handOver called when another node has a newer socket; completes when that may go on
   */
  NewestSocket(Vertx vertx, String connection, String user, Supplier<Future<?>> handOver) {
    this.vertx = vertx;
    this.address = Addresses.socket(connection);
    this.user = user;
    this.handOver = handOver;
  }

  /** Takes the connection over; fails if another node has it for another user. */
  Future<Void> takeOver() {
    return takeOver(MAX_OTHERS);
  }

  private Future<Void> takeOver(int most) {
    return vertx
        .eventBus()
        .request(address, JsonObject.of("node", NodeId.of(vertx), "user", user), DELIVERY)
        .compose(handedOver -> most > 1 ? takeOver(most - 1) : Future.<Void>succeededFuture())
        .recover(
            failure ->
                FailureCodes.of(failure) == FailureCodes.FORBIDDEN
                    ? Future.failedFuture(failure)
                    : Future.succeededFuture());
  }

  /** Hands the connection over when another node asks for it. */
  Future<?> register() {
    consumer = vertx.eventBus().consumer(address, this::onNewerSocket);
    return consumer.completion();
  }

  private void onNewerSocket(Message<JsonObject> request) {
    if (user.equals(request.body().getString("user"))) {
      handOver.get().onComplete(done -> request.reply(new JsonObject()));
    } else {
      request.fail(FailureCodes.FORBIDDEN, "it is user " + user + "'s");
    }
  }

  void unregister() {
    if (consumer != null) {
      consumer.unregister();
    }
  }
}
