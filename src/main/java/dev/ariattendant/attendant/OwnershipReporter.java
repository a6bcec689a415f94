package dev.ariattendant.attendant;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents.Ended;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reports to bridges that this attendant is alive and which calls it owns, see {@link
 * Addresses#owners}. Calls that a bridge says belong to another owner are given up.
 */
final class OwnershipReporter {

  private static final Duration HEARTBEAT_PERIOD = Duration.ofSeconds(1);

  /** A bridge answers at once. */
  private static final DeliveryOptions DELIVERY =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(1).toMillis());

  /** A bridge offers released calls to other attendants before it answers. */
  private static final DeliveryOptions RELEASE_DELIVERY =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(8).toMillis());

  /** Attempts within two seconds, in which another bridge takes the place of one that is gone. */
  private static final int RELEASE_ATTEMPTS = 8;

  private static final Duration RELEASE_PAUSE = Duration.ofMillis(250);

  /** Half the time that a bridge waits for an answer. */
  private static final Duration ARRIVAL_TIMEOUT = Duration.ofMillis(500);

  private final String attendant = UUID.randomUUID().toString();
  private final Vertx vertx;
  private final String node;
  private final Supplier<Collection<Call>> calls;
  private final Supplier<Future<?>> arrived;
  private final Consumer<String> onSilentBridge;

  /** By connection, the calls that the bridge's latest reply to a heartbeat lacked. */
  private final Map<String, Set<Call>> doubtful = new HashMap<>();

  private final RestartableTimer nextHeartbeat;
  private MessageConsumer<JsonObject> questions;

  /**
   * Reports nothing yet.
   *
   * @param arrived completes when the calls that are arriving now are among {@code calls}
   * @param onSilentBridge takes the name of each connection whose bridge doesn't answer any more
   */
  OwnershipReporter(
      Vertx vertx,
      Supplier<Collection<Call>> calls,
      Supplier<Future<?>> arrived,
      Consumer<String> onSilentBridge) {
    this.vertx = vertx;
    this.nextHeartbeat = new RestartableTimer(vertx);
    this.arrived = arrived;
    this.onSilentBridge = onSilentBridge;
    this.node = NodeId.of(vertx);
    this.calls = calls;
  }

  /** Begins to report, and to answer the questions of bridges. */
  Future<Void> register() {
    sendHeartbeats();
    questions = vertx.eventBus().consumer(Addresses.OWNERS, this::onOwnersQuestion);
    return questions.completion();
  }

  /** Tells the bridges of these connections that the attendant serves no calls any more. */
  Future<?> publishGone(Set<String> asterisks) {
    return Future.join(
            asterisks.stream()
                .map(asterisk -> send(asterisk, message("gone", true), DELIVERY))
                .toList())
        .otherwiseEmpty();
  }

  Future<Void> close() {
    nextHeartbeat.cancel();
    return questions.unregister();
  }

  /** The attendant's id, by which bridges know it. */
  String attendant() {
    return attendant;
  }

  /** Whether a bridge is, or may be, in another node. */
  boolean isRemote(String bridgeNode) {
    return !node.equals(bridgeNode);
  }

  /** The reply to an offer that is accepted. */
  JsonObject offerReply(String channelId) {
    return message("channelId", channelId);
  }

  /** Offers all calls to other attendants; completes when it is known which were accepted. */
  Future<?> releaseAll() {
    return Future.join(
        callsByConnection().entrySet().stream()
            .map(each -> release(each.getKey(), each.getValue(), RELEASE_ATTEMPTS))
            .toList());
  }

  private Future<Void> release(String asterisk, List<Call> owned, int attempts) {
    return send(asterisk, message("release", ids(owned)), RELEASE_DELIVERY)
        .onSuccess(
            taken ->
                owned.stream().filter(isAmong(taken)).forEach(call -> call.release(Ended.MOVED)))
        .<Void>mapEmpty()
        .recover(
            failure ->
                attempts > 1 && FailureCodes.hasNoConsumer(failure)
                    ? vertx
                        .timer(RELEASE_PAUSE.toMillis())
                        .compose(later -> release(asterisk, owned, attempts - 1))
                    : Future.succeededFuture());
  }

  private void sendHeartbeats() {
    Map<String, List<Call>> all = callsByConnection();
    doubtful.keySet().retainAll(all.keySet());
    all.forEach(this::sendHeartbeat);
    // Not a periodic timer: after a pause of the JVM, that would fire many times at once.
    nextHeartbeat.set(HEARTBEAT_PERIOD, this::sendHeartbeats);
  }

  private Future<Set<Object>> sendHeartbeat(String asterisk, List<Call> owned) {
    JsonObject heartbeat =
        message("calls", owned.size())
            .put("channels", ids(owned))
            .put(
                "everywhere", owned.stream().allMatch(call -> call.subscription().isClusterWide()));
    return send(asterisk, heartbeat, DELIVERY)
        .onSuccess(
            confirmed -> {
              Set<Call> missing = owned.stream().filter(not(isAmong(confirmed))).collect(toSet());
              Set<Call> before = doubtful.put(asterisk, missing);
              // Only the second time counts: a call may just have come or gone.
              if (before != null) {
                missing.stream().filter(before::contains).forEach(call -> call.release(Ended.GONE));
              }
            })
        .onFailure(
            failure -> {
              if (doubtful.containsKey(asterisk)) {
                onSilentBridge.accept(asterisk);
              }
            });
  }

  private void onOwnersQuestion(Message<JsonObject> question) {
    if (question.body().getValue("asterisk") instanceof String asterisk) {
      // The answer doesn't wait for ever for a call that never arrives.
      Future.any(arrived.get().otherwiseEmpty(), vertx.timer(ARRIVAL_TIMEOUT.toMillis()))
          .onComplete(done -> replyToOwnersQuestion(asterisk, question.body()));
    }
  }

  private void replyToOwnersQuestion(String asterisk, JsonObject question) {
    List<Call> owned = callsByConnection().getOrDefault(asterisk, List.of());
    if (owned.isEmpty()) {
      return;
    }
    String bridgeNode = question.getString("node");
    boolean moving = Boolean.TRUE.equals(question.getValue("moving"));
    List<Call> fromOtherNode =
        owned.stream()
            .filter(call -> !moving && call.subscription().setBridgeNode(bridgeNode))
            .toList();
    (moving || isRemote(bridgeNode) ? subscribeClusterWide(owned) : Future.succeededFuture())
        .transform(subscribed -> sendHeartbeat(asterisk, owned))
        .onSuccess(
            confirmed ->
                fromOtherNode.stream()
                    .filter(isAmong(confirmed))
                    .forEach(
                        call -> {
                          call.resync();
                          call.channel().commands().resendAll();
                        }));
  }

  private static Future<?> subscribeClusterWide(List<Call> owned) {
    return Future.join(
        owned.stream().map(call -> call.subscription().subscribeClusterWide()).toList());
  }

  /** Sends a message to a connection's bridge; returns the channels that the reply names. */
  private Future<Set<Object>> send(String asterisk, JsonObject message, DeliveryOptions delivery) {
    return vertx
        .eventBus()
        .<JsonObject>request(Addresses.owners(asterisk), message, delivery)
        .map(
            reply ->
                reply.body().getJsonArray("channels", new JsonArray()).stream().collect(toSet()));
  }

  private static Predicate<Call> isAmong(Set<Object> channels) {
    return call -> channels.contains(call.channel().id());
  }

  private JsonObject message(String key, Object value) {
    return JsonObject.of("attendant", attendant, "node", node, key, value);
  }

  private static JsonArray ids(List<Call> owned) {
    return new JsonArray(owned.stream().map(call -> call.channel().id()).toList());
  }

  private Map<String, List<Call>> callsByConnection() {
    return calls.get().stream().collect(groupingBy(call -> call.channel().asterisk()));
  }
}
