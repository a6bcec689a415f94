package dev.ariattendant.bridge.call;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.bridge.EventPublisher;
import dev.ariattendant.bridge.command.CommandExecutor;
import dev.ariattendant.bridge.transport.AriEvent;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.BroadcastMode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims calls that the dialplan's {@code StasisBroadcast()} offers to several applications, as
 * long as there is room for them and somebody would take them. Asterisk gives such a call to the
 * first who claims it: to us by a StasisStart, which may come before the answer to the claim.
 *
 * <p>Asterisk accepts claims even of an application that has no socket; the call then leaves {@code
 * StasisBroadcast()} as FAILED, and it is up to the dialplan to broadcast it again.
 */
public final class BroadcastClaims {

  private static final Logger LOG = LoggerFactory.getLogger(BroadcastClaims.class);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final EventPublisher publisher;
  private final CommandExecutor commands;
  private final ChannelRegistry channels;
  private final CallLimit limit;
  private final boolean claiming;

  /** By channel; each is kept once it is known whether the call comes. */
  private final Map<String, Promise<Boolean>> underWay = new HashMap<>();

  /** For these there was no room because of others that were being claimed and may get lost. */
  private final List<AriEvent> putOff = new ArrayList<>();

  /** Claims because of which somebody may have less room than he has without them. */
  private int pending;

  private Promise<Void> settled;

  /**
   * Claims nothing yet.
   *
   * @param application the name under which Asterisk has the application; where that is for a
   *     single call, other calls would be lost with it, so none is claimed
   */
  public BroadcastClaims(
      Vertx vertx,
      AsteriskOptions options,
      String application,
      EventPublisher publisher,
      CommandExecutor commands,
      ChannelRegistry channels,
      CallLimit limit) {
    this.vertx = vertx;
    this.options = options;
    this.publisher = publisher;
    this.commands = commands;
    this.channels = channels;
    this.limit = limit;
    this.claiming = options.broadcast() == BroadcastMode.CLAIM && application.equals(options.app());
  }

  /** Hears of all events, after those that are concerned have been told of them. */
  public void onEvent(AriEvent event) {
    if (claiming && event.channel() != null) {
      switch (event.type()) {
        case "CallBroadcast" -> broadcast(event);
        case "StasisStart" ->
            Optional.ofNullable(underWay.get(event.channel()))
                .ifPresent(come -> come.complete(true));
        default -> {}
      }
    }
  }

  /**
   * Claims no more calls.
   *
   * @return completes when all that were claimed have come or won't come, the latest after {@code
   *     patience}
   */
  public Future<Void> stop(Duration patience) {
    settled = Promise.promise();
    if (pending == 0) {
      return Future.succeededFuture();
    }
    return Future.any(settled.future(), vertx.timer(patience.toMillis(), TimeUnit.MILLISECONDS))
        .mapEmpty();
  }

  private void broadcast(AriEvent event) {
    String channelId = event.channel();
    // A channel that somebody on the bus has created is theirs, and offered to nobody.
    if (settled != null || underWay.containsKey(channelId) || channels.isKnown(channelId)) {
      return;
    }
    if (!limit.reserve()) {
      defer(event);
      return;
    }
    pending++;
    Promise<Boolean> come = Promise.promise();
    underWay.put(channelId, come);
    come.future()
        .onComplete(
            known -> {
              underWay.remove(channelId);
              limit.release();
            });
    vertx
        .eventBus()
        .request(Addresses.claims(options.app()), event.json(), timeout(publisher.source(event)))
        .onSuccess(place -> claim(channelId, come, place))
        .onFailure(nobody -> refused(event, come, nobody));
  }

  private void defer(AriEvent event) {
    if (pending > 0) {
      putOff.add(event);
    }
  }

  private void refused(AriEvent event, Promise<Boolean> come, Throwable nobody) {
    LOG.debug(
        "{}: channel {} is left to others: {}",
        options.name(),
        event.channel(),
        nobody.getMessage());
    come.tryComplete(false);
    noLongerPending();
    if (FailureCodes.of(nobody) == FailureCodes.MAX_CALLS) {
      defer(event);
    }
  }

  /** Claims a call for which somebody has kept a place, unless it has come some other way. */
  private void claim(String channelId, Promise<Boolean> come, Message<Object> place) {
    if (settled != null || come.future().isComplete()) {
      come.tryComplete(false);
      publish(place, false);
      return;
    }
    come.future().onSuccess(has -> publish(place, has));
    commands
        .execute(
            JsonObject.of(
                "operation",
                "events.claimChannel",
                "channelId",
                channelId,
                "application",
                options.app()))
        .recover(failure -> onNotWon(channelId, failure))
        // The StasisStart follows at once, unless the caller has hung up or the socket was lost.
        .compose(won -> vertx.timer(options.requestTimeout().toMillis(), TimeUnit.MILLISECONDS))
        .onComplete(late -> come.tryComplete(false));
  }

  private Future<Object> onNotWon(String channelId, Throwable failure) {
    LOG.debug(
        "{}: channel {} was not claimed: {}", options.name(), channelId, failure.getMessage());
    // Without an answer it may have been, all the same.
    return FailureCodes.of(failure) == FailureCodes.NO_ANSWER
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }

  private void publish(Message<Object> place, boolean claimed) {
    if (claimed) {
      place.reply(JsonObject.of("claimed", true));
      noLongerPending();
    } else {
      // Once who has kept a place knows that he needs it no more, there is room for another.
      onPlaceFreed(place).onComplete(known -> retryDeferred());
    }
  }

  private Future<?> onPlaceFreed(Message<Object> place) {
    return place.replyAddress() == null
        ? Future.succeededFuture()
        : place.replyAndRequest(JsonObject.of("claimed", false), timeout(new DeliveryOptions()));
  }

  private void retryDeferred() {
    List<AriEvent> again = List.copyOf(putOff);
    putOff.clear();
    noLongerPending();
    again.forEach(this::broadcast);
  }

  /** Where none is pending, more room can only come of calls that end; that takes too long. */
  private void noLongerPending() {
    pending--;
    if (pending == 0) {
      putOff.clear();
      if (settled != null) {
        settled.tryComplete();
      }
    }
  }

  private DeliveryOptions timeout(DeliveryOptions delivery) {
    return delivery.setSendTimeout(options.offerTimeout().toMillis());
  }
}
