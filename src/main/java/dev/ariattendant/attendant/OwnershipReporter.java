package dev.ariattendant.attendant;

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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tells bridges that this attendant is there, and which calls are its own, see {@link
 * Addresses#owners}; and gives up those that turn out to be somebody else's.
 */
final class OwnershipReporter {

  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** A bridge answers at once; a call that is given up has to be offered to others first. */
  private static final DeliveryOptions SHORTLY =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(1).toMillis());

  private static final DeliveryOptions PATIENTLY =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(8).toMillis());

  /** For two seconds: one bridge has gone, and the next isn't heard of yet. */
  private static final int MOST_RELEASES = 8;

  private static final Duration RELEASE_PAUSE = Duration.ofMillis(250);

  /** Half of what a bridge waits for an answer. */
  private static final Duration ARRIVAL_TIME = Duration.ofMillis(500);

  private final String attendant = UUID.randomUUID().toString();
  private final Vertx vertx;
  private final String node;
  private final Supplier<Collection<ServedCall>> calls;
  private final Supplier<Future<?>> arrived;
  private final Consumer<String> silent;
  private final Map<String, Set<ServedCall>> doubtful = new HashMap<>();
  private MessageConsumer<JsonObject> asked;
  private final RestartableTimer nextHeartbeat;

  /**
   * Has said nothing yet.
   *
   * @param calls those of this attendant
   * @param arrived completes when all that it is about to take are among them
   * @param silent is told of each Asterisk whose bridge doesn't answer any more
   */
  OwnershipReporter(
      Vertx vertx,
      Supplier<Collection<ServedCall>> calls,
      Supplier<Future<?>> arrived,
      Consumer<String> silent) {
    this.vertx = vertx;
    this.nextHeartbeat = new RestartableTimer(vertx);
    this.arrived = arrived;
    this.silent = silent;
    this.node = NodeId.of(vertx);
    this.calls = calls;
  }

  /** Says it from now on. */
  Future<Void> register() {
    publishHeartbeat();
    asked = vertx.eventBus().consumer(Addresses.OWNERS, this::onOwnersQuestion);
    return asked.completion();
  }

  /** Tells the bridges of these Asterisks that the attendant serves no calls any more. */
  Future<?> onCallGone(Set<String> asterisks) {
    return Future.join(
            asterisks.stream()
                .map(asterisk -> publish(asterisk, message("gone", true), SHORTLY))
                .toList())
        .otherwiseEmpty();
  }

  /** Says nothing more. */
  Future<Void> close() {
    nextHeartbeat.cancel();
    return asked.unregister();
  }

  /** The id that bridges know this attendant by. */
  String attendant() {
    return attendant;
  }

  /** Whether a bridge is somewhere else, or may be. */
  boolean isRemote(String bridgesNode) {
    return !node.equals(bridgesNode);
  }

  /** The reply to an offer that is accepted. */
  JsonObject offerReply(String channelId) {
    return message("channelId", channelId);
  }

  /**
   * Gives all calls to other attendants, as far as there are any.
   *
   * @return completes when it is clear which of them were taken
   */
  Future<?> releaseAll() {
    return Future.join(
        callsByConnection().entrySet().stream()
            .map(each -> release(each.getKey(), each.getValue(), MOST_RELEASES))
            .toList());
  }

  private Future<Void> release(String asterisk, List<ServedCall> served, int most) {
    return publish(asterisk, message("release", ids(served)), PATIENTLY)
        .onSuccess(
            taken -> served.stream().filter(isAmong(taken)).forEach(each -> each.call().moved()))
        .<Void>mapEmpty()
        .recover(
            failure ->
                most > 1 && FailureCodes.hasNoConsumer(failure)
                    ? vertx
                        .timer(RELEASE_PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                        .compose(later -> release(asterisk, served, most - 1))
                    : Future.succeededFuture());
  }

  private void publishHeartbeat() {
    Map<String, List<ServedCall>> all = callsByConnection();
    doubtful.keySet().retainAll(all.keySet());
    all.forEach(this::publishHeartbeat);
    // No periodic timer: after a standstill of this process, that would beat many times at once.
    nextHeartbeat.set(PERIOD, this::publishHeartbeat);
  }

  private Future<Set<Object>> publishHeartbeat(String asterisk, List<ServedCall> served) {
    JsonObject beat =
        message("calls", served.size())
            .put("channels", ids(served))
            .put("everywhere", served.stream().allMatch(each -> each.events().isClusterWide()));
    return publish(asterisk, beat, SHORTLY)
        .onSuccess(
            ours -> {
              Set<ServedCall> strange = served.stream().filter(not(isAmong(ours))).collect(toSet());
              Set<ServedCall> before = doubtful.put(asterisk, strange);
              // Once is nothing: a call may just have come or gone.
              if (before != null) {
                strange.stream().filter(before::contains).forEach(each -> each.call().lost());
              }
            })
        .onFailure(
            unheard -> {
              if (doubtful.containsKey(asterisk)) {
                silent.accept(asterisk);
              }
            });
  }

  private void onOwnersQuestion(Message<JsonObject> question) {
    if (question.body().getValue("asterisk") instanceof String asterisk) {
      // One that never arrives doesn't keep the others from being told.
      Future.any(
              arrived.get().otherwiseEmpty(),
              vertx.timer(ARRIVAL_TIME.toMillis(), TimeUnit.MILLISECONDS))
          .onComplete(all -> replyToOwnersQuestion(asterisk, question.body()));
    }
  }

  private void replyToOwnersQuestion(String asterisk, JsonObject question) {
    List<ServedCall> served = callsByConnection().getOrDefault(asterisk, List.of());
    if (served.isEmpty()) {
      return;
    }
    String bridge = question.getString("node");
    boolean moving = Boolean.TRUE.equals(question.getValue("moving"));
    List<ServedCall> left =
        served.stream().filter(each -> !moving && each.events().setBridgeNode(bridge)).toList();
    (moving || isRemote(bridge) ? listenEverywhere(served) : Future.succeededFuture())
        .transform(listening -> publishHeartbeat(asterisk, served))
        .onSuccess(
            ours ->
                left.stream()
                    .filter(isAmong(ours))
                    .forEach(
                        each -> {
                          each.call().resync();
                          each.channel().errands().resendAll();
                        }));
  }

  private static Future<?> listenEverywhere(List<ServedCall> served) {
    return Future.join(served.stream().map(each -> each.events().subscribeClusterWide()).toList());
  }

  /**
   * Tells a bridge something.
   *
   * @return the channels that it names in its reply
   */
  private Future<Set<Object>> publish(String asterisk, JsonObject what, DeliveryOptions delivery) {
    return vertx
        .eventBus()
        .<JsonObject>request(Addresses.owners(asterisk), what, delivery)
        .map(
            reply ->
                reply.body().getJsonArray("channels", new JsonArray()).stream().collect(toSet()));
  }

  private static Predicate<ServedCall> isAmong(Set<Object> channels) {
    return served -> channels.contains(served.channel().id());
  }

  private JsonObject message(String key, Object value) {
    return JsonObject.of("attendant", attendant, "node", node, key, value);
  }

  private static JsonArray ids(List<ServedCall> served) {
    return new JsonArray(served.stream().map(each -> each.channel().id()).toList());
  }

  private Map<String, List<ServedCall>> callsByConnection() {
    return calls.get().stream().collect(groupingBy(each -> each.channel().asterisk()));
  }
}
