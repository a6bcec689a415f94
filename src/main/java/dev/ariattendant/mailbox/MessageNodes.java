package dev.ariattendant.mailbox;

import dev.ariattendant.api.Addresses;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.cluster.ClusterManager;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The nodes of the cluster that may have messages. */
final class MessageNodes {

  /** Without a cluster. */
  private static final String ALONE = "alone";

  private static final DeliveryOptions BRIEFLY =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(5).toMillis());

  private final Vertx vertx;

  MessageNodes(Vertx vertx) {
    this.vertx = vertx;
  }

  /** This node's name in addresses. */
  String own() {
    return vertx.isClustered() ? manager().getNodeId() : ALONE;
  }

  private ClusterManager manager() {
    return ((VertxInternal) vertx).clusterManager();
  }

  private List<String> others() {
    return vertx.isClustered()
        ? manager().getNodes().stream().filter(node -> !node.equals(own())).toList()
        : List.of();
  }

  /** What each of the other nodes replies or fails with. */
  Future<List<AsyncResult<Object>>> ask(JsonObject question) {
    List<Future<Object>> answers =
        others().stream()
            .map(
                node ->
                    vertx
                        .eventBus()
                        .<Object>request(Addresses.messagesOf(node), question, BRIEFLY)
                        .map(Message::body))
            .toList();
    return Future.join(answers)
        .transform(all -> Future.succeededFuture(List.<AsyncResult<Object>>copyOf(answers)));
  }

  /** Whether another node has this message, or fetches it. */
  Future<Boolean> anotherHolds(String id) {
    return anyReplies(id, reply -> Boolean.TRUE.equals(reply.getValue("holds")));
  }

  /**
   * Whether this message is another node's, which has a copy of it, too. Of two that can't know,
   * one gives way.
   */
  Future<Boolean> anotherOwns(String id) {
    return anyReplies(
        id,
        reply ->
            Boolean.TRUE.equals(reply.getValue("claimed"))
                || (Boolean.TRUE.equals(reply.getValue("stored"))
                    && own().compareTo(reply.getString("node")) > 0));
  }

  private Future<Boolean> anyReplies(String id, Predicate<JsonObject> wanted) {
    return ask(JsonObject.of("holds", id))
        .map(
            answers ->
                answers.stream()
                    .filter(AsyncResult::succeeded)
                    .anyMatch(
                        answer ->
                            answer.result() instanceof JsonObject reply && wanted.test(reply)));
  }
}
