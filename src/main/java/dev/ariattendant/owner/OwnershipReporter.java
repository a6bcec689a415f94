package dev.ariattendant.owner;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.ariattendant.api.Addresses;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reports to bridges that an owner is alive and which calls it owns, see {@link Addresses#owners}.
 * Calls that a bridge says belong to another owner are given up.
 */
public final class OwnershipReporter {

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
  private final Supplier<Stream<? extends ReportedCall>> calls;
  private final Supplier<Future<?>> arrived;
  private final BiConsumer<String, Duration> onSilentBridge;

  /** By connection, the calls that the bridge's latest reply to a heartbeat lacked. */
  private final Map<String, Set<ReportedCall>> doubtful = new HashMap<>();

  /**
   * When the bridge of each connection has answered for the last time, by {@link System#nanoTime}.
   */
  private final Map<String, Long> answered = new HashMap<>();

  private final RestartableTimer nextHeartbeat;
  private MessageConsumer<JsonObject> questions;

  /**
   * Reports nothing yet.
   *
   * @param arrived completes when the calls that are arriving now are among {@code calls}
   * @param onSilentBridge takes the name of each connection whose bridge has answered before and
   *     doesn't answer any more, and how long ago it last did; again at each heartbeat
   */
  public OwnershipReporter(
      Vertx vertx,
      Supplier<Stream<? extends ReportedCall>> calls,
      Supplier<Future<?>> arrived,
      BiConsumer<String, Duration> onSilentBridge) {
    this.vertx = vertx;
    this.nextHeartbeat = new RestartableTimer(vertx);
    this.arrived = arrived;
    this.onSilentBridge = onSilentBridge;
    this.node = NodeId.of(vertx);
    this.calls = calls;
  }

  /** Begins to report, and to answer the questions of bridges. */
  public Future<Void> register() {
    sendHeartbeats();
    questions = vertx.eventBus().consumer(Addresses.OWNERS, this::onOwnersQuestion);
    return questions.completion();
  }

  /** Tells the bridges of these connections that the owner serves no calls any more. */
  public Future<?> publishGone(Set<String> asterisks) {
    return Future.join(
            asterisks.stream()
                .map(asterisk -> send(asterisk, message("gone", true), DELIVERY))
                .toList())
        .otherwiseEmpty();
  }

  public Future<Void> close() {
    nextHeartbeat.cancel();
    return questions == null ? Future.succeededFuture() : questions.unregister();
  }

  /** The owner's id, by which bridges know it. */
  public String attendant() {
    return attendant;
  }

  /** Whether a bridge is, or may be, in another node. */
  public boolean isRemote(String bridgeNode) {
    return !node.equals(bridgeNode);
  }

  /** The reply to an offer that is accepted. */
  public JsonObject offerReply(String channelId) {
    return message("channelId", channelId);
  }

  /** Offers all calls to other owners; completes when it is known which were accepted. */
  public Future<?> releaseAll() {
    return Future.join(
        callsByConnection().entrySet().stream()
            .map(each -> release(each.getKey(), each.getValue(), RELEASE_ATTEMPTS))
            .toList());
  }

  private Future<Void> release(String asterisk, List<ReportedCall> owned, int attempts) {
    return send(asterisk, message("release", ids(owned)), RELEASE_DELIVERY)
        .onSuccess(taken -> owned.stream().filter(isAmong(taken)).forEach(ReportedCall::onMoved))
        .<Void>mapEmpty()
        .recover(
            failure ->
                // The bridge is gone, or leaves its connection to another node.
                attempts > 1 && FailureCodes.of(failure) == FailureCodes.UNAVAILABLE
                    ? vertx
                        .timer(RELEASE_PAUSE.toMillis())
                        .compose(later -> release(asterisk, owned, attempts - 1))
                    : Future.succeededFuture());
  }

  private void sendHeartbeats() {
    Map<String, List<ReportedCall>> all = callsByConnection();
    doubtful.keySet().retainAll(all.keySet());
    answered.keySet().retainAll(all.keySet());
    all.forEach(this::sendHeartbeat);
    // Not a periodic timer: after a pause of the JVM, that would fire many times at once.
    nextHeartbeat.set(HEARTBEAT_PERIOD, this::sendHeartbeats);
  }

  private Future<Set<Object>> sendHeartbeat(String asterisk, List<ReportedCall> owned) {
    JsonObject heartbeat =
        message("calls", owned.size())
            .put("channels", ids(owned))
            .put("everywhere", owned.stream().allMatch(ReportedCall::isClusterWide));
    return send(asterisk, heartbeat, DELIVERY)
        .onSuccess(confirmed -> onConfirmed(asterisk, owned, confirmed))
        .onFailure(failure -> onSilence(asterisk));
  }

  private void onConfirmed(String asterisk, List<ReportedCall> owned, Set<Object> confirmed) {
    answered.put(asterisk, System.nanoTime());
    Set<ReportedCall> missing = owned.stream().filter(not(isAmong(confirmed))).collect(toSet());
    Set<ReportedCall> before = doubtful.put(asterisk, missing);
    // Only the second time counts: a call may just have come or gone.
    if (before != null) {
      missing.stream().filter(before::contains).forEach(ReportedCall::onGone);
    }
  }

  private void onSilence(String asterisk) {
    Long last = answered.get(asterisk);
    if (last != null) {
      onSilentBridge.accept(asterisk, Duration.ofNanos(System.nanoTime() - last));
    }
  }

  private void onOwnersQuestion(Message<JsonObject> question) {
    if (question.body().getValue("asterisk") instanceof String asterisk) {
      // The answer doesn't wait for ever for a call that never arrives.
      Future.any(arrived.get().otherwiseEmpty(), vertx.timer(ARRIVAL_TIMEOUT.toMillis()))
          .onComplete(done -> replyToOwnersQuestion(asterisk, question.body()));
    }
  }

  private void replyToOwnersQuestion(String asterisk, JsonObject question) {
    List<ReportedCall> owned = callsByConnection().getOrDefault(asterisk, List.of());
    if (owned.isEmpty()) {
      return;
    }
    String bridgeNode = question.getString("node");
    boolean moving = Boolean.TRUE.equals(question.getValue("moving"));
    List<ReportedCall> fromOtherNode =
        owned.stream().filter(call -> !moving && call.setBridgeNode(bridgeNode)).toList();
    (moving || isRemote(bridgeNode) ? subscribeClusterWide(owned) : Future.succeededFuture())
        .transform(subscribed -> sendHeartbeat(asterisk, owned))
        .onSuccess(
            confirmed ->
                fromOtherNode.stream()
                    .filter(isAmong(confirmed))
                    .forEach(ReportedCall::onOtherBridge));
  }

  private static Future<?> subscribeClusterWide(List<ReportedCall> owned) {
    return Future.join(owned.stream().map(ReportedCall::subscribeClusterWide).toList());
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

  private static Predicate<ReportedCall> isAmong(Set<Object> channels) {
    return call -> channels.contains(call.channelId());
  }

  private JsonObject message(String key, Object value) {
    return JsonObject.of("attendant", attendant, "node", node, key, value);
  }

  private static JsonArray ids(List<ReportedCall> owned) {
    return new JsonArray(owned.stream().map(ReportedCall::channelId).toList());
  }

  private Map<String, List<ReportedCall>> callsByConnection() {
    return calls.get().collect(groupingBy(ReportedCall::asterisk));
  }
}
