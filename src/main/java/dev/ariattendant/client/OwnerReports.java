package dev.ariattendant.client;

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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What an owner tells the bridges about its calls, see {@link Addresses#owners}. */
final class OwnerReports {

  private static final Duration PERIOD = Duration.ofSeconds(1);

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

  /** No caller waits so long for a bridge that is gone, so the channel is gone, too. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

  private final String attendant = UUID.randomUUID().toString();
  private final Vertx vertx;
  private final String node;
  private final Supplier<Collection<ServedCall>> calls;
  private final Supplier<Future<?>> arrived;

  /** By connection, the calls that the bridge's latest reply lacked. */
  private final Map<String, Set<ServedCall>> doubtful = new HashMap<>();

  /** The connections whose bridges don't answer, and since when, by {@link System#nanoTime}. */
  private final Map<String, Long> silentSince = new HashMap<>();

  private final RestartableTimer next;

  /** The connections that had calls when the owner began to end. */
  private Set<String> left = Set.of();

  private MessageConsumer<JsonObject> questions;

  /**
   * Reports nothing yet.
   *
   * @param arrived completes when the calls that are arriving now are among {@code calls}
   */
  OwnerReports(Vertx vertx, Supplier<Collection<ServedCall>> calls, Supplier<Future<?>> arrived) {
    this.vertx = vertx;
    this.node = NodeId.of(vertx);
    this.calls = calls;
    this.arrived = arrived;
    this.next = new RestartableTimer(vertx);
  }

  Future<Void> begin() {
    sendHeartbeats();
    questions = vertx.eventBus().consumer(Addresses.OWNERS, this::onQuestion);
    return questions.completion();
  }

  /** Says that the owner has ended; completes when the bridges know. */
  Future<Void> end() {
    next.cancel();
    Future<?> silent =
        questions == null ? Future.succeededFuture() : questions.unregister().otherwiseEmpty();
    return Future.join(
            left.stream().map(each -> send(each, message().put("gone", true), DELIVERY)).toList())
        .transform(sent -> silent)
        .mapEmpty();
  }

  /** The owner's id. */
  String attendant() {
    return attendant;
  }

  /** The reply to an offer that is accepted. */
  JsonObject offerReply() {
    return message();
  }

  /** Offers all calls to other attendants; completes when it is known which were taken. */
  Future<?> releaseAll() {
    Map<String, List<ServedCall>> all = byConnection();
    left = Set.copyOf(all.keySet());
    return Future.join(
        all.entrySet().stream()
            .map(each -> release(each.getKey(), each.getValue(), RELEASE_ATTEMPTS))
            .toList());
  }

  private Future<Void> release(String asterisk, List<ServedCall> owned, int attempts) {
    return send(asterisk, message().put("release", ids(owned)), RELEASE_DELIVERY)
        .onSuccess(
            taken ->
                owned.stream()
                    .filter(call -> taken.contains(call.id()))
                    .forEach(call -> call.end(ServedCall.End.MOVED)))
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
    Map<String, List<ServedCall>> all = byConnection();
    doubtful.keySet().retainAll(all.keySet());
    silentSince.keySet().retainAll(all.keySet());
    all.forEach(this::sendHeartbeat);
    // Not a periodic timer: after a pause of the JVM, that would fire many times at once.
    next.set(PERIOD, this::sendHeartbeats);
  }

  private Future<Set<Object>> sendHeartbeat(String asterisk, List<ServedCall> owned) {
    JsonObject heartbeat = message().put("calls", owned.size()).put("channels", ids(owned));
    return send(asterisk, heartbeat, DELIVERY)
        .onSuccess(confirmed -> onConfirmed(asterisk, owned, confirmed))
        .onFailure(failure -> onSilence(asterisk, owned));
  }

  private void onConfirmed(String asterisk, List<ServedCall> owned, Set<Object> confirmed) {
    silentSince.remove(asterisk);
    Set<ServedCall> missing =
        owned.stream().filter(call -> !confirmed.contains(call.id())).collect(toSet());
    Set<ServedCall> before = doubtful.put(asterisk, missing);
    // Only the second time counts: a call may just have come or gone.
    if (before != null) {
      missing.stream().filter(before::contains).forEach(call -> call.end(ServedCall.End.GONE));
    }
  }

  private void onSilence(String asterisk, List<ServedCall> owned) {
    long since = silentSince.computeIfAbsent(asterisk, first -> System.nanoTime());
    if (System.nanoTime() - since > LONGEST_SILENCE.toNanos()) {
      owned.forEach(call -> call.end(ServedCall.End.GONE));
    }
  }

  private void onQuestion(Message<JsonObject> question) {
    JsonObject json = question.body();
    if (json.getValue("asterisk") instanceof String asterisk) {
      // The answer doesn't wait for ever for a call that never arrives.
      Future.any(arrived.get().otherwiseEmpty(), vertx.timer(ARRIVAL_TIMEOUT.toMillis()))
          .onComplete(done -> answer(asterisk, json));
    }
  }

  private void answer(String asterisk, JsonObject question) {
    List<ServedCall> owned = byConnection().getOrDefault(asterisk, List.of());
    if (owned.isEmpty()) {
      return;
    }
    // A bridge that is about to move asks, too; events still come from its node.
    boolean moving = Boolean.TRUE.equals(question.getValue("moving"));
    List<ServedCall> fromAnotherNode =
        owned.stream()
            .filter(call -> !moving && call.setBridgeNode(question.getString("node")))
            .toList();
    sendHeartbeat(asterisk, owned)
        .onSuccess(
            confirmed ->
                fromAnotherNode.stream()
                    .filter(call -> confirmed.contains(call.id()))
                    .forEach(ServedCall::eventsMissed));
  }

  /** Sends a message to a connection's bridge; gives the channels that the reply names. */
  private Future<Set<Object>> send(String asterisk, JsonObject message, DeliveryOptions delivery) {
    return vertx
        .eventBus()
        .<JsonObject>request(Addresses.owners(asterisk), message, delivery)
        .map(
            reply ->
                reply.body().getJsonArray("channels", new JsonArray()).stream().collect(toSet()));
  }

  private JsonObject message() {
    return JsonObject.of("attendant", attendant, "node", node);
  }

  private static JsonArray ids(List<ServedCall> owned) {
    return new JsonArray(owned.stream().map(ServedCall::id).toList());
  }

  private Map<String, List<ServedCall>> byConnection() {
    return calls.get().stream().collect(groupingBy(ServedCall::asterisk));
  }
}
