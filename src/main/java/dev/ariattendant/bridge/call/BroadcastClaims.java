package dev.ariattendant.bridge.call;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
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
 * Claims calls that the dialplan's {@code StasisBroadcast()} offers to several applications, while
 * the call limit allows it and an attendant has reserved a place. Asterisk gives such a call to the
 * application that claims it first; its StasisStart may come before the answer to the claim.
 *
 * <p>Asterisk accepts a claim even if the application has no socket any more; the call then leaves
 * {@code StasisBroadcast()} as FAILED, and the dialplan may broadcast it again.
 */
public final class BroadcastClaims {

  private static final Logger LOG = LoggerFactory.getLogger(BroadcastClaims.class);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final EventPublisher publisher;
  private final CommandExecutor commands;
  private final ChannelRegistry channels;
  private final boolean claiming;

  /** By channel; each completes when it is known whether the call comes. */
  private final Map<String, Promise<Boolean>> arrivals = new HashMap<>();

  /** Not claimed because of pending claims, whose places may become free. */
  private final List<AriEvent> deferred = new ArrayList<>();

  /** The number of claims for which a place is reserved and that aren't decided yet. */
  private int pending;

  /** Null until no more calls are claimed; completes when no claim is pending. */
  private Promise<Void> stopped;

  public BroadcastClaims(
      Vertx vertx,
      AsteriskOptions options,
      boolean isForOneCall,
      EventPublisher publisher,
      CommandExecutor commands,
      ChannelRegistry channels) {
    this.vertx = vertx;
    this.options = options;
    this.publisher = publisher;
    this.commands = commands;
    this.channels = channels;
    // Other calls would be lost with the socket of a single call.
    this.claiming = options.broadcast() == BroadcastMode.CLAIM && !isForOneCall;
  }

  /** Takes all events, after they have been published. */
  public void onEvent(AriEvent event) {
    if (claiming && event.channel() != null) {
      switch (event.type()) {
        case "CallBroadcast" -> onBroadcast(event);
        case "StasisStart" ->
            Optional.ofNullable(arrivals.get(event.channel()))
                .ifPresent(arrival -> arrival.complete(true));
        default -> {}
      }
    }
  }

  /** Claims no more; completes once all claimed calls have come or won't, or after a timeout. */
  public Future<Void> stop(Duration timeout) {
    stopped = Promise.promise();
    if (pending == 0) {
      return Future.succeededFuture();
    }
    return Future.any(stopped.future(), vertx.timer(timeout.toMillis(), TimeUnit.MILLISECONDS))
        .mapEmpty();
  }

  private void onBroadcast(AriEvent event) {
    String channelId = event.channel();
    // A known channel was created by a command, and is never offered.
    if (stopped != null || arrivals.containsKey(channelId) || channels.isKnown(channelId)) {
      return;
    }
    if (!channels.limit().reserve()) {
      defer(event);
      return;
    }
    pending++;
    Promise<Boolean> arrival = Promise.promise();
    arrivals.put(channelId, arrival);
    arrival
        .future()
        .onComplete(
            known -> {
              arrivals.remove(channelId);
              channels.limit().release();
            });
    vertx
        .eventBus()
        .request(
            Addresses.claims(options.app()), event.json(), withTimeout(publisher.source(event)))
        .onSuccess(place -> claim(channelId, arrival, place))
        .onFailure(refusal -> onRefused(event, arrival, refusal));
  }

  private void defer(AriEvent event) {
    if (pending > 0) {
      deferred.add(event);
    }
  }

  private void onRefused(AriEvent event, Promise<Boolean> arrival, Throwable refusal) {
    LOG.debug(
        "{}: no attendant has a place for channel {}, so it isn't claimed: {}",
        options.name(),
        event.channel(),
        refusal.getMessage());
    arrival.tryComplete(false);
    noLongerPending();
    if (FailureCodes.of(refusal) == FailureCodes.MAX_CALLS) {
      defer(event);
    }
  }

  /** Claims a call for which an attendant has reserved a place, unless it has come already. */
  private void claim(String channelId, Promise<Boolean> arrival, Message<Object> place) {
    if (stopped != null || arrival.future().isComplete()) {
      arrival.tryComplete(false);
      reply(place, false);
      return;
    }
    arrival.future().onSuccess(hasCome -> reply(place, hasCome));
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
        .onComplete(late -> arrival.tryComplete(false));
  }

  private Future<Object> onNotWon(String channelId, Throwable failure) {
    LOG.debug(
        "{}: channel {} was not claimed: {}", options.name(), channelId, failure.getMessage());
    // Without an answer, the claim may have succeeded.
    return FailureCodes.of(failure) == FailureCodes.NO_ANSWER
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }

  private void reply(Message<Object> place, boolean claimed) {
    if (claimed) {
      place.reply(JsonObject.of("claimed", true));
      noLongerPending();
    } else {
      // When the attendant knows that its place is free, it may reserve it for another call.
      Future<?> known =
          place.replyAddress() == null
              ? Future.succeededFuture()
              : place.replyAndRequest(
                  JsonObject.of("claimed", false), withTimeout(new DeliveryOptions()));
      known.onComplete(freed -> retryDeferred());
    }
  }

  private void retryDeferred() {
    List<AriEvent> retried = List.copyOf(deferred);
    deferred.clear();
    noLongerPending();
    retried.forEach(this::onBroadcast);
  }

  /** Without a pending claim, places become free only when calls end, which takes too long. */
  private void noLongerPending() {
    pending--;
    if (pending == 0) {
      deferred.clear();
      if (stopped != null) {
        stopped.tryComplete();
      }
    }
  }

  private DeliveryOptions withTimeout(DeliveryOptions delivery) {
    return delivery.setSendTimeout(options.offerTimeout().toMillis());
  }
}
