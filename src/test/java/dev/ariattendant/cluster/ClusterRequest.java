package dev.ariattendant.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/**
 * Requests to consumers that may just have moved to another node: for a moment the bus of the
 * sender sends to the former node, or knows of no consumer.
 */
public final class ClusterRequest {

  private static final DeliveryOptions SHORTLY = new DeliveryOptions().setSendTimeout(1_000);

  private ClusterRequest() {}

  /** Sends it again until a consumer replies or refuses. */
  public static <T> Future<Message<T>> untilAnswered(Vertx node, String address, Object body) {
    return node.eventBus()
        .<T>request(address, body, SHORTLY)
        .recover(
            failure ->
                failure instanceof ReplyException unanswered
                        && unanswered.failureType() != ReplyFailure.RECIPIENT_FAILURE
                    ? untilAnswered(node, address, body)
                    : Future.failedFuture(failure));
  }
}
