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
 * Who serves the calls of a connection, as owners say, see {@link Addresses#owners}: they are asked
 * when a bridge comes or goes. Calls of those who are gone, with their process or without it, are
 * offered again.
 */
public final class OwnershipProtocol {

  private static final Logger LOG = LoggerFactory.getLogger(OwnershipProtocol.class);

  /** How long to wait for owners elsewhere in a cluster; callers hear their prompts meanwhile. */
  private static final Duration CLUSTER_PATIENCE = Duration.ofSeconds(1);

  /** In one process, where nobody is far. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  /** Between two looks at who is still there; owners are heard of twice as rarely. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final String node;
  private final CallOffers offers;
  private final ChannelRegistry known;
  private final StasisQueries questions;
  private final BatchedReoffer again;
  private final RestartableTimer nextPoll;
  private final Promise<Void> settled = Promise.promise();

  /** Of the channels that owners were asked for, those that nobody has said to be his. */
  private Map<String, JsonObject> unclaimed = new HashMap<>();

  private Promise<Void> allClaimed = Promise.promise();
  private MessageConsumer<Object> consumer;

  /**
   * Nobody is heard of yet, so nobody can say whose calls are whose.
   *
   * @param questions are asked at any time, whatever becomes of the socket
   */
  public OwnershipProtocol(
      Vertx vertx, AsteriskOptions options, CallOffers offers, StasisQueries questions) {
    this.vertx = vertx;
    this.options = options;
    this.node = NodeId.of(vertx);
    this.offers = offers;
    this.known = offers.channels();
    this.questions = questions;
    this.nextPoll = new RestartableTimer(vertx);
    this.again = new BatchedReoffer(offers, questions);
  }

  /** Hears owners from now on, and notices those who aren't heard of. */
  public Future<Void> register() {
    watch();
    consumer = vertx.eventBus().consumer(Addresses.owners(options.name()), this::said);
    return consumer.completion();
  }

  /** Hears nobody any more. */
  public void close() {
    if (consumer != null) {
      consumer.unregister();
      nextPoll.cancel();
    }
  }

  private void watch() {
    // No periodic timer: after a standstill of this process, that would look many times at once.
    nextPoll.set(
        LOOK,
        () -> {
          poll();
          watch();
        });
  }

  private void poll() {
    Set<String> orphans = known.expireSilentOwners();
    if (!orphans.isEmpty()) {
      LOG.warn(
          "{}: an attendant is gone; its calls are offered again: {}",
          options.name(),
          orphans.size());
      offerAgain(orphans);
    }
  }

  /** As long as Asterisk can't be asked and one of them is left to be offered. */
  private void offerAgain(Set<String> orphans) {
    if (orphans.stream().anyMatch(known::isNobodys)) {
      again
          .find(orphans)
          .compose(found -> again.offer(found, known::isNobodys))
          .onFailure(
              failure -> {
                LOG.debug("{}: {}", options.name(), failure.getMessage());
                questions.pause(LOOK).onSuccess(later -> offerAgain(orphans));
              });
    }
  }

  /** All calls are known: what isn't among them is nobody's. */
  public void onCallsKnown() {
    settled.tryComplete();
  }

  /**
   * Has a command carried out, unless its sender isn't the owner of his call any more. As long as
   * not all calls are known it may have to wait, but no longer than for an answer of Asterisk's.
   */
  public void admit(Message<Object> command, Handler<Message<Object>> commands) {
    MultiMap headers = command.headers();
    if (!headers.contains(Headers.OWNER) || known.isOwned(headers.get(Headers.CALL))) {
      judge(command, commands);
    } else {
      settled
          .future()
          .timeout(options.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
          .onComplete(waited -> judge(command, commands));
    }
  }

  private void judge(Message<Object> command, Handler<Message<Object>> commands) {
    if (known.isFromFormerOwner(command.headers())) {
      command.fail(FailureCodes.NOT_IN_STASIS, FailureCodes.SERVED_ELSEWHERE);
    } else {
      commands.handle(command);
    }
  }

  /** The bridge goes to another node: owners in this one are to listen for events from there. */
  public Future<Void> announceHandover() {
    offers.setHandingOver(true);
    Stream<String> here = known.calls().stream().filter(known::isHere);
    return ask(here.map(id -> JsonObject.of("id", id)).toList());
  }

  /** It doesn't go after all. */
  public void cancelHandover() {
    offers.setHandingOver(false);
  }

  /**
   * Has owners say whose these channels are; one that isn't known yet is its owner's from then on.
   *
   * @param channels as ARI describes them
   * @return completes when all are somebody's, or when nobody else will say so
   */
  Future<Void> ask(List<JsonObject> channels) {
    if (channels.isEmpty()) {
      return Future.succeededFuture();
    }
    // The last question, after an earlier connection, may go on, and is to end by itself.
    Map<String, JsonObject> asked = new HashMap<>();
    channels.forEach(channel -> asked.put(channel.getString("id"), channel));
    Promise<Void> claimed = Promise.promise();
    unclaimed = asked;
    allClaimed = claimed;
    questions
        .pause(vertx.isClustered() ? CLUSTER_PATIENCE : PATIENCE)
        .onSuccess(over -> claimed.tryComplete());
    vertx
        .eventBus()
        .publish(
            Addresses.OWNERS,
            JsonObject.of(
                "asterisk", options.name(),
                "app", options.app(),
                "node", node,
                "moving", offers.isHandingOver()));
    return claimed.future().onComplete(over -> asked.clear());
  }

  private void said(Message<Object> message) {
    Optional<Owner> owner = Owner.of(message.body());
    if (owner.isEmpty()) {
      message.fail(FailureCodes.BAD_COMMAND, "expected a JSON object with attendant and node");
      return;
    }
    JsonObject said = (JsonObject) message.body();
    if (said.getValue("calls") instanceof Integer) {
      message.reply(heard(owner.get(), said));
    } else if (said.getValue("release") instanceof JsonArray channels) {
      release(message, owner.get(), channels);
    } else if (Boolean.TRUE.equals(said.getValue("gone"))) {
      known.onOwnerGone(owner.get().attendant());
      message.reply(new JsonObject());
    } else {
      message.fail(
          FailureCodes.BAD_COMMAND,
          "expected calls (a number), release (a list of channel ids), or gone (true)");
    }
  }

  private JsonObject heard(Owner owner, JsonObject said) {
    JsonObject reply = JsonObject.of("calls", said.getValue("calls"));
    if (said.getValue("channels") instanceof JsonArray channels) {
      Set<String> ids = texts(channels).collect(toSet());
      // Who can't hear what happens to a call doesn't serve it.
      if (!Boolean.FALSE.equals(said.getValue("everywhere"))
          || (!offers.isHandingOver() && owner.node().equals(node))) {
        ids.forEach(id -> claim(id, owner));
      }
      known.onOwnerHeartbeat(owner.attendant(), ids::contains);
      reply.put("channels", new JsonArray(ids.stream().filter(id -> isHis(id, owner)).toList()));
    } else {
      known.onOwnerHeartbeat(owner.attendant(), any -> true);
    }
    return reply;
  }

  private void claim(String channelId, Owner owner) {
    JsonObject channel = unclaimed.remove(channelId);
    if (channel != null && !known.isKnown(channelId) && !known.endedDuringResync(channelId)) {
      offers.adopt(channel, owner);
    }
    if (unclaimed.isEmpty()) {
      allClaimed.tryComplete();
    }
  }

  private boolean isHis(String channelId, Owner owner) {
    return known.isOf(channelId, owner.attendant())
        // He may have just taken it.
        || offers.isOnOffer(channelId)
        // It may be found yet.
        || (!known.isKnown(channelId) && !settled.future().isComplete());
  }

  /** Not before all calls are known: a bridge that has just come can't say which are his. */
  private void release(Message<Object> message, Owner owner, JsonArray channels) {
    settled
        .future()
        .compose(
            all -> {
              Set<String> his =
                  texts(channels).filter(id -> known.isOf(id, owner.attendant())).collect(toSet());
              return again
                  .move(his)
                  .map(moved -> his.stream().filter(id -> !known.isOf(id, owner.attendant())));
            })
        .onSuccess(taken -> message.reply(JsonObject.of("channels", new JsonArray(taken.toList()))))
        .onFailure(failure -> message.fail(FailureCodes.UNAVAILABLE, failure.getMessage()));
  }

  private static Stream<String> texts(JsonArray ids) {
    return ids.stream().filter(String.class::isInstance).map(String.class::cast);
  }
}
