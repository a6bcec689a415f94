package dev.ariattendant.bridge.call;

import dev.ariattendant.api.ChannelVariables.Refused;
import dev.ariattendant.api.Headers;
import dev.ariattendant.api.LogKeys;
import dev.ariattendant.bridge.DropCounter;
import dev.ariattendant.bridge.EventPublisher;
import dev.ariattendant.bridge.command.CommandExecutor;
import dev.ariattendant.bridge.transport.AriEvent;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.json.RawJsonObject;
import dev.ariattendant.metrics.ConnectionMeters;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds an owner for each new call. Until the owner has accepted, the call's events are held back,
 * in order, so that it misses none of them; a call that nobody takes goes back to the dialplan.
 */
public final class CallOffers {

  private static final Logger LOG = LoggerFactory.getLogger(CallOffers.class);

  /** A call has some ten events a second at the most, and is on offer for seconds. */
  private static final int MOST_HELD = 1_000;

  /** Ring is a channel that calls us. */
  private static final Set<String> ANSWERED = Set.of("Up", "Ring");

  /** An event, and the headers with which taps have it already. */
  private record Told(AriEvent event, DeliveryOptions delivery) {

    /** Whether a channel has entered the application by it. */
    private boolean enters() {
      return event.type().equals("StasisStart") && event.channel() != null;
    }
  }

  private final AsteriskOptions options;
  private final EventPublisher publisher;
  private final DropCounter drops;
  private final ChannelRegistry channels;
  private final CallLimit limit;
  private final OfferSender round;
  private final DialplanReturn handBack;
  private final Map<String, List<Told>> held = new HashMap<>();

  /** The StasisStart of each channel that its creator has yet to dial. */
  private final Map<String, Told> undialled = new HashMap<>();

  private final Counter offered;
  private final Counter accepted;
  private final Counter resumed;
  private SyntheticStasisEvents events;
  private boolean draining;
  private boolean moving;
  private boolean refusing;

  /**
   * Nothing on offer.
   *
   * @param channels are told of each call, and who serves it
   * @param meters count what becomes of calls
   */
  public CallOffers(
      Vertx vertx,
      AsteriskOptions options,
      EventPublisher publisher,
      CommandExecutor commands,
      CallLimit limit,
      ChannelRegistry channels,
      DropCounter drops,
      ConnectionMeters meters) {
    this.options = options;
    this.publisher = publisher;
    this.limit = limit;
    this.channels = channels;
    this.drops = drops;
    this.handBack = new DialplanReturn(vertx, options, commands, channels, meters);
    this.round = new OfferSender(vertx, options);
    this.offered = meters.offered();
    this.accepted = meters.accepted();
    this.resumed = meters.resumed();
  }

  ChannelRegistry channels() {
    return channels;
  }

  /** These tell from now on who has entered or left the application, where Asterisk hasn't. */
  public void tellBy(SyntheticStasisEvents stasisEvents) {
    events = stasisEvents;
  }

  /** Passes an event on to taps, and to the owners of its channels once there are any. */
  public void onEvent(AriEvent event) {
    Told told = tell(event, publisher.delivery(event));
    // A StasisStart may have waited in Asterisk while we found its channel by asking for it.
    if (!told.enters() || !channels.isResumed(event.channel())) {
      deliverToOwners(told);
    }
  }

  private Told tell(AriEvent event, DeliveryOptions delivery) {
    publisher.toTaps(event, delivery);
    return new Told(event, delivery);
  }

  private void deliverToOwners(Told told) {
    if (told.enters()) {
      enter(told);
      return;
    }
    AriEvent event = told.event;
    switch (event.type()) {
      case "ChannelStateChange" -> answered(event);
      case "Dial" -> forwarded(event);
      default -> {}
    }
    deliverOrHold(told);
    switch (event.type()) {
      case "StasisEnd" -> {
        event.channels().forEach(undialled::remove);
        event.channels().forEach(this::ended);
      }
      case "ChannelDestroyed" -> event.channels().forEach(channels::forget);
      default -> {}
    }
  }

  /**
   * A channel has entered the application; completes when somebody has taken it, or nobody does.
   */
  private Future<?> enter(Told start) {
    if (waits(start)) {
      return Future.succeededFuture();
    }
    String channelId = start.event.channel();
    JsonObject json = start.event.json().copy();
    channels.formerOf(channelId, json).ifPresent(former -> takePlace(start, former));
    boolean again = start.delivery.getHeaders().contains(Headers.RESUMED);
    boolean offered =
        channels.entered(channelId, json.getJsonObject("channel"), again) && !isOnOffer(channelId);
    if (offered) {
      held.put(channelId, new ArrayList<>());
    }
    // One that has left and come back while it is on offer is offered again then, see release.
    deliverOrHold(start);
    return offered ? offer(start) : Future.succeededFuture();
  }

  /**
   * Who talks to the other side of a caller that is replaced goes on doing so: like a successor.
   */
  private void takePlace(Told start, String former) {
    channels.takesPlace(start.event.channel(), former);
    if (channels.isCall(former)) {
      start.delivery.getHeaders().set(Headers.RESUMED, "true");
      if (!start.event.channels().contains(former)) {
        deliverOrHold(former, start);
      }
    }
  }

  /** A telephone that was called has named another one, which rings in its stead. */
  private void forwarded(AriEvent dial) {
    String forwarded = RawJsonObject.text(dial.json(), "forwarded", "id");
    String peer = RawJsonObject.text(dial.json(), "peer", "id");
    if (forwarded != null && !channels.isCall(peer)) {
      channels.takesPlace(forwarded, peer);
    }
  }

  /**
   * Offers a call that has been in the application for a while. If it has an owner, it stays his as
   * long as nobody has taken it.
   *
   * @param channel as ARI describes it
   * @return completes when somebody has taken it, or nobody does
   */
  Future<?> resume(JsonObject channel) {
    AriEvent start = events.start(channel);
    LOG.atInfo()
        .addKeyValue(LogKeys.CHANNEL, start.channel())
        .log("{}: channel {} is offered again", options.name(), start.channel());
    return enter(tell(start, publisher.delivery(start, Headers.RESUMED)));
  }

  /** A call has left the application unseen: says so in Asterisk's stead. */
  void synthesizeEnd(String channelId) {
    AriEvent end = events.end(channels.channel(channelId));
    deliverOrHold(channelId, tell(end, publisher.delivery(end, Headers.SYNTHETIC)));
    ended(channelId);
  }

  /** Another client has taken the application over, with all calls: their owners must let go. */
  public void endAllCalls() {
    // Their legs aren't ours to hang up any more.
    channels.forgetLegs();
    channels.calls().forEach(this::synthesizeEnd);
  }

  /** A call that somebody serves already, who goes on with it. */
  void adopt(JsonObject channel, Owner owner) {
    String channelId = channel.getString("id");
    channels.entered(channelId, channel, true);
    channels.assign(channelId, Optional.of(owner));
  }

  /** Whether nobody has taken a call yet. */
  boolean isOnOffer(String channelId) {
    return held.containsKey(channelId);
  }

  private void onAccepted(String channelId, Object acceptance) {
    LOG.atDebug()
        .addKeyValue(LogKeys.CHANNEL, channelId)
        .log("{}: somebody has taken the call", options.name());
    (channels.isResumed(channelId) ? resumed : accepted).increment();
    if (acceptance instanceof JsonObject json
        && json.getValue("call") instanceof String call
        && channels.isCall(channelId)) {
      channels.isLegOf(channelId, call);
    } else {
      channels.assign(channelId, Owner.of(acceptance));
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
    return handBack.drain(patience);
  }

  /**
   * Whether Asterisk refuses commands: nobody is asked to take calls for which he can do nothing.
   */
  public void refusing(boolean refuses) {
    refusing = refuses;
  }

  /** Whether the bridge is about to go to another node: new owners are to know. */
  void setHandingOver(boolean goes) {
    moving = goes;
  }

  boolean isHandingOver() {
    return moving;
  }

  private void deliverOrHold(Told told) {
    told.event.channels().forEach(channelId -> deliverOrHold(channelId, told));
    channels.formersOf(told.event.channels()).forEach(former -> deliverOrHold(former, told));
  }

  private void deliverOrHold(String channelId, Told told) {
    List<Told> heldBack = held.get(channelId);
    if (heldBack == null) {
      publish(channelId, told);
    } else if (heldBack.size() < MOST_HELD || told.event.type().startsWith("Stasis")) {
      heldBack.add(told);
    } else {
      drops.event(channelId);
    }
  }

  private void publish(String channelId, Told told) {
    publisher.toChannel(channelId, told.event, told.delivery, channels.isHere(channelId));
  }

  /**
   * Somebody else's program has created a channel that it has yet to dial, and gives it to us:
   * until it is answered, nothing can be done on it. One that replaces another isn't dialled at
   * all.
   */
  private boolean waits(Told start) {
    String channelId = start.event.channel();
    JsonObject json = start.event.json();
    boolean waits =
        "Down".equals(RawJsonObject.text(json, "channel", "state"))
            && json.getValue("replace_channel") == null
            && !channels.isKnown(channelId);
    undialled.compute(channelId, (id, before) -> waits ? start : null);
    return waits;
  }

  private void answered(AriEvent change) {
    Told waiting = undialled.get(change.channel());
    if (waiting != null
        && ANSWERED.contains(
            String.valueOf(RawJsonObject.text(change.json(), "channel", "state")))) {
      JsonObject start =
          waiting.event.json().copy().put("channel", change.json().getValue("channel"));
      enter(new Told(AriEvent.of(start), waiting.delivery));
    }
  }

  /** Asks who takes a call whose events are held back. */
  private Future<?> offer(Told start) {
    String channelId = start.event.channel();
    boolean again = channels.isResumed(channelId);
    if (!again) {
      offered.increment();
    }
    if (draining) {
      return declined(start, Refused.CLOSING, "this bridge is closing");
    }
    if (refusing) {
      return declined(start, Refused.REFUSING, "Asterisk refuses commands");
    }
    if (limit.isExceeded() && !again) {
      return declined(start, Refused.MAX_CALLS, "asterisk.maxCalls is " + options.maxCalls());
    }
    LOG.atDebug()
        .addKeyValue(LogKeys.CHANNEL, channelId)
        .log("{}: the call is offered to those who take {}", options.name(), options.app());
    DeliveryOptions headers =
        moving
            ? new DeliveryOptions(start.delivery).addHeader(Headers.MOVING, "true")
            : start.delivery;
    return round
        .ask(start.event.json(), headers)
        .onSuccess(reply -> onAccepted(channelId, reply.body()))
        .onFailure(nobody -> declined(start, DialplanReturn.reason(nobody), nobody.getMessage()))
        .otherwiseEmpty();
  }

  private Future<?> declined(Told start, String reason, String why) {
    String channelId = start.event.channel();
    release(channelId);
    if (!isOnOffer(channelId) && !channels.isOwned(channelId)) {
      handBack.declined(channelId, reason, why, () -> offerAgain(start));
    }
    return Future.succeededFuture();
  }

  private void offerAgain(Told start) {
    held.put(start.event.channel(), new ArrayList<>(List.of(start)));
    offer(start);
  }

  /** Publishes what was held back, in order; a call that has come back is on offer again. */
  private void release(String channelId) {
    List<Told> heldBack = held.remove(channelId);
    for (int i = 0; i < heldBack.size(); i++) {
      if (i > 0 && heldBack.get(i).enters()) {
        heldBack.subList(i, heldBack.size()).forEach(this::deliverToOwners);
        return;
      }
      publish(channelId, heldBack.get(i));
    }
  }
}
