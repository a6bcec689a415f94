package dev.ariattendant.bridge.calls;

import static java.util.stream.Collectors.toMap;

import dev.ariattendant.bridge.commands.Commands;
import dev.ariattendant.bridge.events.Drops;
import dev.ariattendant.bridge.events.EventPublisher;
import dev.ariattendant.bridge.frames.AriEvent;
import dev.ariattendant.bus.ChannelVariables.Refused;
import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.bus.Headers;
import dev.ariattendant.bus.LogKeys;
import dev.ariattendant.bus.UnreadJson;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.ConnectionMeters;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds an owner for each new call. Until the owner has accepted, the call's events are held back,
 * in order, so that it misses none of them; a call that nobody takes goes back to the dialplan.
 */
public final class Offers {

  private static final Logger LOG = LoggerFactory.getLogger(Offers.class);

  /** A call has some ten events a second at the most, and is on offer for seconds. */
  private static final int MOST_HELD = 1_000;

  /** Ring is a channel that calls us. */
  private static final Set<String> ANSWERED = Set.of("Up", "Ring");

  private record Held(AriEvent event, DeliveryOptions delivery) {}

  private final AsteriskOptions options;
  private final EventPublisher publisher;
  private final Drops drops;
  private final KnownChannels channels;
  private final CallLimit limit;
  private final OfferRound round;
  private final HandBack handBack;
  private final Map<String, List<Held>> held = new HashMap<>();

  /** The StasisStart of each channel that its creator has yet to dial. */
  private final Map<String, Held> undialled = new HashMap<>();

  private final Counter offered;
  private final Counter accepted;
  private final Counter resumed;
  private final Map<String, Counter> refused;
  private StasisEvents events;
  private boolean draining;
  private boolean moving;
  private boolean refusing;

  /**
   * Nothing on offer.
   *
   * @param channels are told of each call, and who serves it
   * @param meters count what becomes of calls
   */
  public Offers(
      Vertx vertx,
      AsteriskOptions options,
      EventPublisher publisher,
      Commands commands,
      CallLimit limit,
      KnownChannels channels,
      Drops drops,
      ConnectionMeters meters) {
    this.options = options;
    this.publisher = publisher;
    this.limit = limit;
    this.channels = channels;
    this.drops = drops;
    this.handBack = new HandBack(vertx, commands, channels);
    this.round = new OfferRound(vertx, options);
    this.offered = meters.offered();
    this.accepted = meters.accepted();
    this.resumed = meters.resumed();
    this.refused =
        Stream.of(Refused.MAX_CALLS, Refused.NO_ATTENDANT, Refused.CLOSING, Refused.REFUSING)
            .collect(toMap(Function.identity(), meters::refused));
  }

  KnownChannels channels() {
    return channels;
  }

  /** These tell from now on who has entered or left the application, where Asterisk hasn't. */
  public void tellBy(StasisEvents stasisEvents) {
    events = stasisEvents;
  }

  /** How many calls are in the application, the ones on offer included. */
  public int count() {
    return channels.size();
  }

  /** Passes an event on to taps, and to the owners of its channels once there are any. */
  public void route(AriEvent event) {
    DeliveryOptions delivery = publisher.delivery(event);
    publisher.toTaps(event, delivery);
    // A StasisStart may have waited in Asterisk while we found its channel by asking for it.
    if (!enters(event) || !channels.isResumed(event.channel())) {
      toOwners(event, delivery);
    }
  }

  /** Whether a channel has entered the application by this event. */
  private static boolean enters(AriEvent event) {
    return event.type().equals("StasisStart") && event.channel() != null;
  }

  private void toOwners(AriEvent event, DeliveryOptions delivery) {
    boolean enters = enters(event);
    if (enters && waits(event, delivery)) {
      return;
    }
    if (enters) {
      enter(event, delivery);
    } else if (event.type().equals("ChannelStateChange")) {
      answered(event);
    } else if (event.type().equals("Dial")) {
      forwarded(event);
    }
    for (String channelId : event.channels()) {
      pass(channelId, event, delivery);
    }
    if (enters) {
      offer(event, delivery);
    }
    switch (event.type()) {
      case "StasisEnd" -> {
        event.channels().forEach(undialled::remove);
        event.channels().forEach(this::ended);
      }
      case "ChannelDestroyed" -> event.channels().forEach(channels::forget);
      default -> {}
    }
  }

  private void enter(AriEvent start, DeliveryOptions delivery) {
    JsonObject json = start.json().copy();
    channels
        .formerOf(start.channel(), json)
        .ifPresent(former -> takePlace(start, former, delivery));
    boolean resumed = delivery.getHeaders().contains(Headers.RESUMED);
    if (channels.entered(start.channel(), json.getJsonObject("channel"), resumed)) {
      held.computeIfAbsent(start.channel(), id -> new ArrayList<>());
    }
  }

  /**
   * Who talks to the other side of a caller that is replaced goes on doing so: like a successor.
   */
  private void takePlace(AriEvent start, String former, DeliveryOptions delivery) {
    channels.takesPlace(start.channel(), former);
    if (channels.isCall(former)) {
      delivery.getHeaders().set(Headers.RESUMED, "true");
    }
    if (!start.channels().contains(former)) {
      pass(former, start, delivery);
    }
  }

  /** A telephone that was called has named another one, which rings in its stead. */
  private void forwarded(AriEvent dial) {
    String forwarded = UnreadJson.text(dial.json(), "forwarded", "id");
    String peer = UnreadJson.text(dial.json(), "peer", "id");
    if (forwarded != null && !channels.isCall(peer)) {
      channels.takesPlace(forwarded, peer);
    }
  }

  /**
   * Offers a call that is in the application and has no owner, as far as we know.
   *
   * @param channel as ARI describes it
   */
  void resume(JsonObject channel) {
    AriEvent start = events.start(channel);
    LOG.atInfo()
        .addKeyValue(LogKeys.CHANNEL, start.channel())
        .log("{}: channel {} is offered again", options.name(), start.channel());
    DeliveryOptions delivery = publisher.delivery(start, Headers.RESUMED);
    publisher.toTaps(start, delivery);
    toOwners(start, delivery);
  }

  /** A call has left the application unseen: says so in Asterisk's stead. */
  void left(String channelId) {
    AriEvent end = events.end(channels.channel(channelId));
    DeliveryOptions delivery = publisher.delivery(end, Headers.SYNTHETIC);
    publisher.toTaps(end, delivery);
    pass(channelId, end, delivery);
    ended(channelId);
  }

  /** Another client has taken the application over, with all calls: their owners must let go. */
  public void abandon() {
    // Their legs aren't ours to hang up any more.
    channels.forgetLegs();
    channels.calls().forEach(this::left);
  }

  /** A call that somebody serves already, who goes on with it. */
  void adopt(JsonObject channel, Owner owner) {
    String channelId = channel.getString("id");
    channels.entered(channelId, channel, true);
    channels.serves(channelId, Optional.of(owner));
  }

  /** Whether nobody has taken a call yet. */
  boolean isOnOffer(String channelId) {
    return held.containsKey(channelId);
  }

  /**
   * Offers a call that its owner gives up; as long as nobody has taken it, it stays his.
   *
   * @param channel as ARI describes it
   * @return its id if somebody takes it
   */
  Future<Optional<String>> move(JsonObject channel) {
    AriEvent start = events.start(channel);
    String channelId = start.channel();
    if (!channels.isCall(channelId) || isOnOffer(channelId)) {
      return Future.succeededFuture(Optional.empty());
    }
    DeliveryOptions delivery = publisher.delivery(start, Headers.RESUMED);
    publisher.toTaps(start, delivery);
    channels.entered(channelId, channel, true);
    hold(start, delivery);
    return ask(start, delivery)
        .onFailure(nobody -> release(channelId))
        .map(Optional.of(channelId))
        .otherwise(Optional.empty());
  }

  private void taken(String channelId, Object acceptance) {
    LOG.atDebug()
        .addKeyValue(LogKeys.CHANNEL, channelId)
        .log("{}: somebody has taken the call", options.name());
    (channels.isResumed(channelId) ? resumed : accepted).increment();
    if (acceptance instanceof JsonObject json
        && json.getValue("call") instanceof String call
        && channels.isCall(channelId)) {
      channels.isLegOf(channelId, call);
    } else {
      channels.serves(channelId, Owner.of(acceptance));
    }
    release(channelId);
  }

  private void ended(String channelId) {
    if (channels.isCall(channelId)) {
      handBack.hangUpLater(channels.legsOf(channelId));
    }
    channels.ended(channelId);
  }

  /**
   * Offers no more calls; new ones go back to the dialplan at once.
   *
   * @return completes when no call is left but conversations that nobody serves, or when {@code
   *     patience} is over and those that were left have been given back to the dialplan, other than
   *     conversations
   */
  public Future<Void> drain(Duration patience) {
    draining = true;
    Future<Void> empty = channels.untilEmpty();
    return empty.isComplete()
        ? empty
        : Future.any(empty, handBack.after(patience))
            .compose(over -> empty.isComplete() ? empty : handBack.all(channels.calls()).mapEmpty())
            .otherwiseEmpty()
            .mapEmpty();
  }

  /**
   * Whether Asterisk refuses commands: nobody is asked to take calls for which he can do nothing.
   */
  public void refusing(boolean refuses) {
    refusing = refuses;
  }

  /** Another node has the connection, and all calls. */
  public void handedOver() {
    channels.forgetAll();
  }

  /** Whether the bridge is about to go to another node: new owners are to know. */
  void moving(boolean goes) {
    moving = goes;
  }

  boolean isMoving() {
    return moving;
  }

  private void pass(String channelId, AriEvent event, DeliveryOptions delivery) {
    List<Held> heldBack = held.get(channelId);
    if (heldBack == null) {
      publisher.toChannel(channelId, event, delivery, channels.isHere(channelId));
    } else if (heldBack.size() < MOST_HELD || event.type().startsWith("Stasis")) {
      heldBack.add(new Held(event, delivery));
    } else {
      drops.event(channelId);
    }
  }

  /**
   * Somebody else's program has created a channel that it has yet to dial, and gives it to us:
   * until it is answered, nothing can be done on it. One that replaces another isn't dialled at
   * all.
   */
  private boolean waits(AriEvent start, DeliveryOptions delivery) {
    boolean waits =
        "Down".equals(UnreadJson.text(start.json(), "channel", "state"))
            && start.json().getValue("replace_channel") == null
            && !channels.isKnown(start.channel());
    undialled.remove(start.channel());
    if (waits) {
      undialled.put(start.channel(), new Held(start, delivery));
    }
    return waits;
  }

  private void answered(AriEvent change) {
    Held waiting = undialled.get(change.channel());
    if (waiting != null
        && ANSWERED.contains(String.valueOf(UnreadJson.text(change.json(), "channel", "state")))) {
      undialled.remove(change.channel());
      JsonObject start =
          waiting.event.json().copy().put("channel", change.json().getValue("channel"));
      toOwners(AriEvent.of(start), waiting.delivery);
    }
  }

  private void offer(AriEvent start, DeliveryOptions delivery) {
    String channelId = start.channel();
    List<Held> heldBack = held.get(channelId);
    if (heldBack == null || heldBack.size() > 1) {
      // Its creator's; or it has left and come back while it was on offer, see release.
      return;
    }
    if (!channels.isResumed(channelId)) {
      offered.increment();
    }
    if (draining) {
      decline(start, delivery, Refused.CLOSING, "this bridge is closing");
      return;
    }
    if (refusing) {
      decline(start, delivery, Refused.REFUSING, "Asterisk refuses commands");
      return;
    }
    if (limit.isExceeded() && !channels.isResumed(channelId)) {
      decline(start, delivery, Refused.MAX_CALLS, "asterisk.maxCalls is " + options.maxCalls());
      return;
    }
    ask(start, delivery)
        .onFailure(nobody -> decline(start, delivery, reason(nobody), nobody.getMessage()));
  }

  private void hold(AriEvent start, DeliveryOptions delivery) {
    held.put(start.channel(), new ArrayList<>(List.of(new Held(start, delivery))));
  }

  /** Asks who takes a call; fails if nobody does. */
  private Future<?> ask(AriEvent start, DeliveryOptions delivery) {
    LOG.atDebug()
        .addKeyValue(LogKeys.CHANNEL, start.channel())
        .log("{}: the call is offered to those who take {}", options.name(), options.app());
    DeliveryOptions headers =
        moving ? new DeliveryOptions(delivery).addHeader(Headers.MOVING, "true") : delivery;
    return round
        .ask(start.json(), headers)
        .onSuccess(reply -> taken(start.channel(), reply.body()));
  }

  /** Publishes what was held back, in order; a call that has come back is on offer again. */
  private void release(String channelId) {
    List<Held> heldBack = held.remove(channelId);
    for (int i = 0; i < heldBack.size(); i++) {
      Held next = heldBack.get(i);
      if (i > 0 && next.event.type().equals("StasisStart")) {
        heldBack
            .subList(i, heldBack.size())
            .forEach(later -> toOwners(later.event, later.delivery));
        return;
      }
      publisher.toChannel(channelId, next.event, next.delivery, channels.isHere(channelId));
    }
  }

  private void decline(AriEvent start, DeliveryOptions delivery, String reason, String why) {
    String channelId = start.channel();
    release(channelId);
    if (isOnOffer(channelId)) {
      return;
    }
    channels.isNobodysNow(channelId);
    handBack
        .isTalk(channelId)
        .onComplete(
            talks -> {
              if (!channels.isNobodys(channelId)) {
                // It has ended meanwhile, or come back.
                return;
              }
              if (talks.failed() || (talks.result() && !draining)) {
                offerLater(start, delivery);
              } else if (talks.result()) {
                // Left to a successor.
                channels.ended(channelId);
              } else {
                refuse(channelId, reason, why);
              }
            });
  }

  /** A conversation is offered until somebody takes it, or until one of both is left. */
  private void offerLater(AriEvent start, DeliveryOptions delivery) {
    handBack
        .pause()
        .onSuccess(
            later -> {
              if (channels.isNobodys(start.channel())) {
                hold(start, delivery);
                offer(start, delivery);
              }
            });
  }

  private void refuse(String channelId, String reason, String why) {
    LOG.atWarn()
        .addKeyValue(LogKeys.CHANNEL, channelId)
        .log(
            "{}: nobody takes calls of application {} ({}); channel {} goes back to the dialplan",
            options.name(),
            options.app(),
            why,
            channelId);
    refused.get(reason).increment();
    handBack.refuse(channelId, reason);
  }

  private static String reason(Throwable nobody) {
    return nobody instanceof ReplyException reply
            && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
            && reply.failureCode() == FailureCodes.MAX_CALLS
        ? Refused.MAX_CALLS
        : Refused.NO_ATTENDANT;
  }
}
