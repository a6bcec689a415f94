package dev.ariattendant.bridge.call;

import dev.ariattendant.api.ChannelVariables.Refused;
import dev.ariattendant.api.Headers;
import dev.ariattendant.bridge.command.CommandExecutor;
import dev.ariattendant.bridge.transport.AriEvent;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.json.RawJsonObject;
import dev.ariattendant.metrics.ConnectionMeters;
import dev.ariattendant.tracing.RequestSpan;
import dev.ariattendant.tracing.Tracing;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Offers each new call to attendants, and passes its events on to the owner that has accepted it.
 * Until then its events are held back, so that the owner gets all of them in their order. A call
 * that no attendant accepts goes back to the dialplan.
 */
public final class CallOffers {

  private static final Logger LOG = LoggerFactory.getLogger(CallOffers.class);

  private final AsteriskOptions options;
  private final EventPublisher publisher;
  private final ChannelRegistry channels;
  private final OfferSender sender;
  private final DialplanReturn dialplanReturn;
  private final UndialledChannels undialled;
  private final Tracing tracing;
  private final Counter offered;
  private final Counter accepted;
  private final Counter resumed;

  private SyntheticStasisEvents syntheticEvents;
  private boolean isDraining;
  private boolean isHandingOver;
  private boolean isRefusing;

  public CallOffers(
      Vertx vertx,
      AsteriskOptions options,
      EventPublisher publisher,
      CommandExecutor commands,
      ChannelRegistry channels,
      ConnectionMeters meters) {
    this.options = options;
    this.publisher = publisher;
    this.channels = channels;
    this.dialplanReturn = new DialplanReturn(vertx, options, commands, channels, meters);
    this.sender = new OfferSender(vertx, options);
    this.undialled = new UndialledChannels(channels);
    this.tracing = commands.tracing();
    this.offered = meters.offered();
    this.accepted = meters.accepted();
    this.resumed = meters.resumed();
  }

  ChannelRegistry channels() {
    return channels;
  }

  public void setSyntheticEvents(SyntheticStasisEvents events) {
    syntheticEvents = events;
  }

  /** Passes an event on to taps, and to the owners of its channels once they have some. */
  public void onEvent(AriEvent event) {
    PublishedEvent published = publisher.toTaps(event);
    // After a resync, Asterisk may still send the StasisStart of a channel that it has listed.
    if (!published.isStasisStart() || !channels.isResumed(event.channel())) {
      deliverToOwners(published);
    }
  }

  private void deliverToOwners(PublishedEvent published) {
    if (published.isStasisStart()) {
      enter(published);
      return;
    }
    AriEvent event = published.event();
    switch (event.type()) {
      case "ChannelStateChange" -> undialled.onStateChange(event).ifPresent(this::enter);
      case "Dial" -> onForwarded(event);
      default -> {}
    }
    publisher.toOwners(published);
    switch (event.type()) {
      case "StasisEnd" -> {
        event.channels().forEach(undialled::remove);
        event.channels().forEach(this::ended);
      }
      case "ChannelDestroyed" -> event.channels().forEach(channels::remove);
      default -> {}
    }
  }

  /** A channel has entered; completes when an attendant has accepted it, or when none does. */
  private Future<?> enter(PublishedEvent start) {
    if (undialled.addIfUndialled(start)) {
      return Future.succeededFuture();
    }
    String channelId = start.event().channel();
    JsonObject json = start.event().json().copy();
    channels.formerOf(channelId, json).ifPresent(former -> takePlace(start, former));
    boolean isResumed = start.delivery().getHeaders().contains(Headers.RESUMED);
    boolean isNew =
        channels.onEntered(channelId, json.getJsonObject("channel"), isResumed)
            && !isOnOffer(channelId);
    if (isNew) {
      publisher.hold(channelId, List.of());
    }
    // A call on offer that has left and come back is offered again by release.
    publisher.toOwners(start);
    return isNew ? offer(start) : Future.succeededFuture();
  }

  /** A channel replaces that of a call: its attendant goes on with the conversation, as resumed. */
  private void takePlace(PublishedEvent start, String former) {
    channels.replace(former, start.event().channel());
    if (channels.isCall(former)) {
      start.delivery().getHeaders().set(Headers.RESUMED, "true");
      if (!start.event().channels().contains(former)) {
        publisher.toOwner(former, start);
      }
    }
  }

  /** A phone that was called has named another one, which rings instead. */
  private void onForwarded(AriEvent dial) {
    String forwarded = RawJsonObject.text(dial.json(), "forwarded", "id");
    String peer = RawJsonObject.text(dial.json(), "peer", "id");
    if (forwarded != null && !channels.isCall(peer)) {
      channels.replace(peer, forwarded);
    }
  }

  /**
   * Offers a call that has been in the application for a while. If it has an owner, it keeps that
   * owner until another attendant accepts it. Completes when one has accepted it, or none does, at
   * once if it is on offer already, and hasn't left since.
   */
  Future<?> resume(JsonObject channel) {
    String channelId = channel.getString("id");
    if (isOnOffer(channelId) && channels.isCall(channelId)) {
      return Future.succeededFuture();
    }
    AriEvent start = syntheticEvents.start(channel);
    about(LOG.atInfo(), start.channel())
        .log("{}: channel {} is offered again", options.name(), start.channel());
    return enter(publisher.toTaps(start, Headers.RESUMED));
  }

  /** A call has left the application, and Asterisk's event for it was missed. */
  void synthesizeEnd(String channelId) {
    AriEvent end = syntheticEvents.end(channels.channelOf(channelId));
    publisher.toOwner(channelId, publisher.toTaps(end, Headers.SYNTHETIC));
    ended(channelId);
  }

  /** Another client has the application with all calls: their owners must release them. */
  public void endAllCalls() {
    // Their legs are that client's now, and must not be hung up.
    channels.legs().removeAllOfCalls();
    channels.calls().forEach(this::synthesizeEnd);
  }

  /** A call is known that already has an owner. */
  void adopt(JsonObject channel, Owner owner) {
    String channelId = channel.getString("id");
    channels.onEntered(channelId, channel, true);
    channels.assign(channelId, Optional.of(owner));
  }

  boolean isOnOffer(String channelId) {
    return publisher.isHeld(channelId);
  }

  private LoggingEventBuilder about(LoggingEventBuilder line, String channelId) {
    return tracing.about(line, options.name(), channelId);
  }

  private void onAccepted(String channelId, Object reply) {
    about(LOG.atDebug(), channelId).log("{}: an attendant has accepted the call", options.name());
    (channels.isResumed(channelId) ? resumed : accepted).increment();
    if (reply instanceof JsonObject json
        && json.getValue("call") instanceof String call
        && channels.isCall(channelId)) {
      channels.turnIntoLeg(channelId, call);
    } else {
      channels.assign(channelId, Owner.of(reply));
    }
    release(channelId);
  }

  private void ended(String channelId) {
    if (channels.isCall(channelId)) {
      dialplanReturn.hangUpLater(channels.legs().of(channelId));
    }
    channels.onEnded(channelId);
  }

  /**
   * New calls go back to the dialplan at once. Completes when the only calls left are conversations
   * without an owner, or after {@code timeout}, when all others have been given back as well.
   */
  public Future<Void> drain(Duration timeout) {
    isDraining = true;
    return dialplanReturn.drain(timeout);
  }

  /** While Asterisk refuses commands, attendants could do nothing for a call and aren't asked. */
  public void refusing(boolean refuses) {
    isRefusing = refuses;
  }

  /** Whether another node is about to run the bridge, which new owners must know. */
  void setHandingOver(boolean handsOver) {
    isHandingOver = handsOver;
  }

  boolean isHandingOver() {
    return isHandingOver;
  }

  private Future<?> offer(PublishedEvent start) {
    String channelId = start.event().channel();
    boolean isResumed = channels.isResumed(channelId);
    if (!isResumed) {
      offered.increment();
    }
    if (isDraining) {
      return declined(start, Refused.CLOSING, "this bridge is closing");
    }
    if (isRefusing) {
      return declined(start, Refused.REFUSING, "Asterisk refuses commands");
    }
    if (channels.limit().isExceeded() && !isResumed) {
      return declined(start, Refused.MAX_CALLS, "asterisk.maxCalls is " + options.maxCalls());
    }
    about(LOG.atDebug(), channelId)
        .log("{}: the call is offered to attendants of {}", options.name(), options.app());
    RequestSpan span = tracing.offer(options.name(), options.app(), channelId);
    return sender
        .offer(
            start.event().json(),
            () -> span.propagate(offerHeaders(start)),
            () -> isWorthWaiting(channelId))
        .andThen(span::end)
        .onSuccess(reply -> onAccepted(channelId, reply.body()))
        .onFailure(refusal -> declined(start, DialplanReturn.reason(refusal), refusal.getMessage()))
        .otherwiseEmpty();
  }

  private DeliveryOptions offerHeaders(PublishedEvent start) {
    return isHandingOver
        ? new DeliveryOptions(start.delivery()).addHeader(Headers.MOVING, "true")
        : start.delivery();
  }

  /**
   * Whether somebody may come who takes this call: its attendant has gone, and another one could
   * lead the caller on. A call that has ended, or come back as a new one, isn't resumed any more.
   */
  private boolean isWorthWaiting(String channelId) {
    return !isDraining
        && !isRefusing
        && channels.isResumed(channelId)
        && !channels.isOwned(channelId);
  }

  private Future<?> declined(PublishedEvent start, String reason, String why) {
    String channelId = start.event().channel();
    release(channelId);
    if (!isOnOffer(channelId) && !channels.isOwned(channelId)) {
      dialplanReturn.declined(channelId, reason, why, () -> offerAgain(start));
    }
    return Future.succeededFuture();
  }

  private void offerAgain(PublishedEvent start) {
    publisher.hold(start.event().channel(), List.of(start));
    offer(start);
  }

  /** Delivers what was held back; a call that has come back meanwhile is offered again. */
  private void release(String channelId) {
    publisher.release(channelId).forEach(this::deliverToOwners);
  }
}
