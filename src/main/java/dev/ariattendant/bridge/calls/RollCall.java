package dev.ariattendant.bridge.calls;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.NodeId;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Asks all attendants which of some calls are theirs, see {@link Addresses#OWNERS}. */
public final class RollCall {

  /** How long to wait for owners elsewhere in a cluster; callers hear their prompts meanwhile. */
  private static final Duration CLUSTER_PATIENCE = Duration.ofSeconds(1);

  /** In one process, where nobody is far. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private static final DeliveryOptions IN_THIS_NODE = new DeliveryOptions().setLocalOnly(true);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final Questions questions;
  private final Map<String, JsonObject> called = new HashMap<>();
  private Promise<Void> all = Promise.promise();

  /**
   * Nothing asked yet.
   *
   * @param questions wait for answers
   */
  RollCall(Vertx vertx, AsteriskOptions options, Questions questions) {
    this.vertx = vertx;
    this.options = options;
    this.questions = questions;
  }

  /**
   * Asks, and waits for the answers, which {@link OwnersRequests} takes.
   *
   * @return completes when all are somebody's, or when nobody else will say so
   */
  Future<Void> of(List<JsonObject> channels) {
    if (channels.isEmpty()) {
      return Future.succeededFuture();
    }
    called.clear();
    channels.forEach(channel -> called.put(channel.getString("id"), channel));
    Future<Void> answers = publish(false, new DeliveryOptions());
    Promise<Void> asked = all;
    return answers.onComplete(
        over -> {
          // A later roll call, after another connection, has its own.
          if (asked == all) {
            called.clear();
          }
        });
  }

  /**
   * Tells the owners in this node that the bridge is about to go to another one.
   *
   * @return completes when all have answered, or when nobody else will
   */
  Future<Void> ofThoseWhoStay(Map<String, JsonObject> channels) {
    called.clear();
    called.putAll(channels);
    return called.isEmpty() ? Future.succeededFuture() : publish(true, IN_THIS_NODE);
  }

  private Future<Void> publish(boolean moving, DeliveryOptions delivery) {
    all = Promise.promise();
    vertx
        .eventBus()
        .publish(
            Addresses.OWNERS,
            JsonObject.of(
                "asterisk", options.name(),
                "app", options.app(),
                "node", NodeId.of(vertx),
                "moving", moving,
                "channels", new JsonArray(List.copyOf(called.keySet()))),
            delivery);
    Duration patience = vertx.isClustered() ? CLUSTER_PATIENCE : PATIENCE;
    Promise<Void> waitedFor = all;
    questions.pause(patience).onSuccess(late -> waitedFor.tryComplete());
    return waitedFor.future();
  }

  /**
   * Somebody has answered for a channel.
   *
   * @param adopt if it is asked about, is given it as ARI describes it, before whoever waits for
   *     all goes on
   */
  void answered(String channelId, Consumer<JsonObject> adopt) {
    JsonObject channel = called.remove(channelId);
    if (channel != null) {
      adopt.accept(channel);
    }
    if (called.isEmpty()) {
      all.tryComplete();
    }
  }
}
