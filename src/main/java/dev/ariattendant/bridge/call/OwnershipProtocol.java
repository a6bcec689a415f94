package dev.ariattendant.bridge.call;

import static java.util.stream.Collectors.toSet;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps track of the owners of a connection's calls, by the messages of {@link Addresses#owners}.
 * Owners are asked for their calls when a bridge starts or moves to another node. Calls of owners
 * that are gone are offered again.
 */
public final class OwnershipProtocol {

  private static final Logger LOG = LoggerFactory.getLogger(OwnershipProtocol.class);

  /** How long to wait for owners in a cluster; meanwhile callers hear their prompts. */
  private static final Duration CLUSTER_ANSWER_TIME = Duration.ofSeconds(1);

  /** The same within one process. */
  private static final Duration ANSWER_TIME = Duration.ofMillis(100);

  /** Between two polls for silent owners; they send a heartbeat half as often. */
  private static final Duration POLL_PERIOD = Duration.ofMillis(500);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final String node;
  private final CallOffers offers;
  private final ChannelRegistry channels;
  private final SocketScopedCommands commands;
  private final BatchedReoffer reoffer;
  private final RestartableTimer nextPoll;
  private final Promise<Void> callsKnown = Promise.promise();

  /** Of the channels that owners were asked for, those that none has claimed yet. */
  private Map<String, JsonObject> unclaimed = new HashMap<>();

  private Promise<Void> allClaimed = Promise.promise();
  private MessageConsumer<Object> consumer;

  /** Open while another node is about to run the bridge; fails once it does. */
  private Promise<Void> stays = Promise.promise();

  /** The calls of owners that give them up are being offered to others. */
  private Future<?> moves = Future.succeededFuture();

  public OwnershipProtocol(
      Vertx vertx, AsteriskOptions options, CallOffers offers, SocketScopedCommands commands) {
    this.vertx = vertx;
    this.options = options;
    this.node = NodeId.of(vertx);
    this.offers = offers;
    this.channels = offers.channels();
    this.commands = commands;
    this.nextPoll = new RestartableTimer(vertx);
    this.reoffer = new BatchedReoffer(offers, commands);
    stays.complete();
  }

  /** Takes messages of owners from now on, and notices owners that are silent. */
  public Future<Void> register() {
    scheduleNextPoll();
    consumer = vertx.eventBus().consumer(Addresses.owners(options.name()), this::onMessage);
    return consumer.completion();
  }

  public void close() {
    stays.tryFail("another node runs the connection now, or none does");
    if (consumer != null) {
      consumer.unregister();
      nextPoll.cancel();
    }
  }

  private void scheduleNextPoll() {
    // No periodic timer: after a pause of this process it would fire many times at once.
    nextPoll.set(
        POLL_PERIOD,
        () -> {
          poll();
          scheduleNextPoll();
        });
  }

  private void poll() {
    Set<String> orphans = channels.expireSilentOwners();
    if (!orphans.isEmpty()) {
      LOG.warn(
          "{}: an attendant is gone; its {} calls are offered to others",
          options.name(),
          orphans.size());
      offerAgain(orphans);
    }
  }

  /** Repeated while Asterisk doesn't answer and one of them still has no owner. */
  private void offerAgain(Set<String> orphans) {
    if (orphans.stream().anyMatch(channels::isOrphaned)) {
      reoffer
          .find(orphans)
          .compose(found -> reoffer.offer(found, channels::isOrphaned))
          .onFailure(
              failure -> {
                LOG.debug("{}: {}", options.name(), failure.getMessage());
                commands.pause(POLL_PERIOD).onSuccess(later -> offerAgain(orphans));
              });
    }
  }

  public void onCallsKnown() {
    callsKnown.tryComplete();
  }

  /**
   * Passes a command on, unless its sender isn't the owner of its call any more. Until all calls
   * are known it may have to wait, for a request time-out at most.
   */
  public void admit(Message<Object> command, Handler<Message<Object>> next) {
    MultiMap headers = command.headers();
    if (!headers.contains(Headers.OWNER) || channels.isOwned(headers.get(Headers.CALL))) {
      passUnlessFormerOwner(command, next);
    } else {
      callsKnown
          .future()
          .timeout(options.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
          .onComplete(waited -> passUnlessFormerOwner(command, next));
    }
  }

  private void passUnlessFormerOwner(Message<Object> command, Handler<Message<Object>> next) {
    if (channels.isFromFormerOwner(command.headers())) {
      command.fail(FailureCodes.NOT_IN_STASIS, FailureCodes.SERVED_ELSEWHERE);
    } else {
      next.handle(command);
    }
  }

  /**
   * Another node is about to run the bridge: owners in this node must expect events from there.
   * That node asks owners for their calls, so no call may change its owner here from then on.
   */
  public Future<Void> announceHandover() {
    offers.setHandingOver(true);
    if (stays.future().isComplete()) {
      stays = Promise.promise();
    }
    return moves.transform(
        moved -> {
          Stream<String> owned = channels.calls().stream().filter(channels::isOwnerHere);
          return ask(owned.map(id -> JsonObject.of("id", id)).toList());
        });
  }

  /** No other node runs it after all. */
  public void cancelHandover() {
    offers.setHandingOver(false);
    stays.tryComplete();
  }

  /**
   * Asks owners which of these channels they serve. One that wasn't known yet belongs to the owner
   * that claims it. Completes when all are claimed, or when the time for answers is over.
   */
  Future<Void> ask(List<JsonObject> channelList) {
    if (channelList.isEmpty()) {
      return Future.succeededFuture();
    }
    // A question from before may still be open, and ends by itself.
    Map<String, JsonObject> asked = new HashMap<>();
    channelList.forEach(channel -> asked.put(channel.getString("id"), channel));
    Promise<Void> allAnswered = Promise.promise();
    unclaimed = asked;
    allClaimed = allAnswered;
    commands
        .pause(vertx.isClustered() ? CLUSTER_ANSWER_TIME : ANSWER_TIME)
        .onSuccess(over -> allAnswered.tryComplete());
    vertx
        .eventBus()
        .publish(
            Addresses.OWNERS,
            JsonObject.of(
                "asterisk", options.name(),
                "app", options.app(),
                "node", node,
                "moving", offers.isHandingOver()));
    return allAnswered.future().onComplete(over -> asked.clear());
  }

  private void onMessage(Message<Object> message) {
    Optional<Owner> owner = Owner.of(message.body());
    if (owner.isEmpty()) {
      message.fail(FailureCodes.BAD_COMMAND, "expected a JSON object with attendant and node");
      return;
    }
    JsonObject json = (JsonObject) message.body();
    if (json.getValue("calls") instanceof Integer) {
      message.reply(onHeartbeat(owner.get(), json));
    } else if (json.getValue("release") instanceof JsonArray list) {
      release(message, owner.get(), list);
    } else if (Boolean.TRUE.equals(json.getValue("gone"))) {
      channels.onOwnerGone(owner.get().attendant());
      message.reply(new JsonObject());
    } else {
      message.fail(
          FailureCodes.BAD_COMMAND,
          "expected calls (a number), release (a list of channel ids), or gone (true)");
    }
  }

  private JsonObject onHeartbeat(Owner owner, JsonObject json) {
    JsonObject reply = JsonObject.of("calls", json.getValue("calls"));
    if (json.getValue("channels") instanceof JsonArray list) {
      Set<String> ids = texts(list).collect(toSet());
      // An owner that doesn't receive events from this node can't serve calls.
      if (!Boolean.FALSE.equals(json.getValue("everywhere"))
          || (!offers.isHandingOver() && owner.node().equals(node))) {
        ids.forEach(id -> claim(id, owner));
      }
      channels.onOwnerHeartbeat(owner.attendant(), ids::contains);
      reply.put("channels", new JsonArray(ids.stream().filter(id -> mayServe(id, owner)).toList()));
    } else {
      channels.onOwnerHeartbeat(owner.attendant(), any -> true);
    }
    return reply;
  }

  private void claim(String channelId, Owner owner) {
    JsonObject channel = unclaimed.remove(channelId);
    if (channel != null && !channels.isKnown(channelId) && !channels.endedDuringResync(channelId)) {
      offers.adopt(channel, owner);
    }
    if (unclaimed.isEmpty()) {
      allClaimed.tryComplete();
    }
  }

  private boolean mayServe(String channelId, Owner owner) {
    return channels.isOwnedBy(channelId, owner.attendant())
        // It may have been accepted by this attendant just now.
        || offers.isOnOffer(channelId)
        // It may still be found.
        || (!channels.isKnown(channelId) && !callsKnown.future().isComplete());
  }

  /**
   * Waits until all calls are known: before, the bridge can't say which ones the owner has. If
   * another node is about to run the bridge, that one moves them.
   */
  private void release(Message<Object> message, Owner owner, JsonArray list) {
    callsKnown
        .future()
        .compose(known -> stays.future())
        .compose(
            here -> {
              Set<String> owned =
                  texts(list)
                      .filter(id -> channels.isOwnedBy(id, owner.attendant()))
                      .collect(toSet());
              Future<?> move = reoffer.move(owned);
              moves = Future.join(moves, move);
              return move.map(
                  moved -> owned.stream().filter(id -> !channels.isOwnedBy(id, owner.attendant())));
            })
        .onSuccess(taken -> message.reply(JsonObject.of("channels", new JsonArray(taken.toList()))))
        .onFailure(failure -> message.fail(FailureCodes.UNAVAILABLE, failure.getMessage()));
  }

  private static Stream<String> texts(JsonArray ids) {
    return ids.stream().filter(String.class::isInstance).map(String.class::cast);
  }
}
