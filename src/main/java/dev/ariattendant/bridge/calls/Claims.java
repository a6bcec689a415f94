package dev.ariattendant.bridge.calls;

import dev.ariattendant.bridge.commands.Commands;
import dev.ariattendant.bridge.events.EventPublisher;
import dev.ariattendant.bridge.frames.AriEvent;
import dev.ariattendant.bridge.rest.RestFailures;
import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.Broadcast;
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
public final class Claims {

  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final EventPublisher publisher;
  private final Commands commands;
  private final KnownChannels channels;
  private final CallLimit limit;
  private final boolean claiming;
  private final Map<String, Claim> underWay = new HashMap<>();

  /** For these there was no room because of others that were being claimed and may get lost. */
  private final List<AriEvent> putOff = new ArrayList<>();

  private int freed;
  private Promise<Void> settled;

  /** A call that may come. */
  private static final class Claim {
    private final String channelId;

    /** How many places had become free when somebody was asked. */
    private final int freedBefore;

    private Message<Object> promise;
    private Long timer;

    private Claim(String channelId, int freedBefore) {
      this.channelId = channelId;
      this.freedBefore = freedBefore;
    }
  }

  /**
   * Claims nothing yet.
   *
   * @param application the name under which Asterisk has the application; where that is for a
   *     single call, other calls would be lost with it, so none is claimed
   */
  public Claims(
      Vertx vertx,
      AsteriskOptions options,
      String application,
      EventPublisher publisher,
      Commands commands,
      KnownChannels channels,
      CallLimit limit) {
    this.vertx = vertx;
    this.options = options;
    this.publisher = publisher;
    this.commands = commands;
    this.channels = channels;
    this.limit = limit;
    this.claiming = options.broadcast() == Broadcast.CLAIM && application.equals(options.app());
  }

  /** Hears of all events, after those that are concerned have been told of them. */
  public void heard(AriEvent event) {
    if (claiming && event.channel() != null) {
      switch (event.type()) {
        case "CallBroadcast" -> broadcast(event.channel(), event);
        case "StasisStart" -> come(underWay.get(event.channel()));
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
    if (underWay.isEmpty()) {
      return Future.succeededFuture();
    }
    return Future.any(settled.future(), vertx.timer(patience.toMillis(), TimeUnit.MILLISECONDS))
        .mapEmpty();
  }

  private void broadcast(String channelId, AriEvent event) {
    // A channel that somebody on the bus has created is theirs, and offered to nobody.
    if (settled != null || underWay.containsKey(channelId) || channels.isKnown(channelId)) {
      return;
    }
    if (!limit.reserve()) {
      putOff(event);
      return;
    }
    Claim claim = new Claim(channelId, freed);
    underWay.put(channelId, claim);
    vertx
        .eventBus()
        .request(Addresses.claims(options.app()), event.json(), timeout(publisher.source(event)))
        .onSuccess(promise -> claim(claim, promise))
        .onFailure(nobody -> refused(claim, event, nobody));
  }

  private void refused(Claim claim, AriEvent event, Throwable nobody) {
    LOG.debug(
        "{}: channel {} is left to others: {}",
        options.name(),
        claim.channelId,
        nobody.getMessage());
    over(claim);
    if (RestFailures.codeOf(nobody) == FailureCodes.MAX_CALLS) {
      if (freed == claim.freedBefore) {
        putOff(event);
      } else {
        heard(event);
      }
    }
  }

  private void putOff(AriEvent event) {
    if (!underWay.isEmpty()) {
      putOff.add(event);
    }
  }

  private void claim(Claim claim, Message<Object> promise) {
    if (underWay.get(claim.channelId) != claim) {
      promise.reply(JsonObject.of("claimed", false));
      return;
    }
    claim.promise = promise;
    if (settled != null) {
      lost(claim);
      return;
    }
    commands
        .execute(
            JsonObject.of(
                "operation",
                "events.claimChannel",
                "channelId",
                claim.channelId,
                "application",
                options.app()))
        .onSuccess(won -> expect(claim))
        .onFailure(failure -> notWon(claim, failure));
  }

  private void notWon(Claim claim, Throwable failure) {
    LOG.debug(
        "{}: channel {} was not claimed: {}",
        options.name(),
        claim.channelId,
        failure.getMessage());
    if (RestFailures.codeOf(failure) == FailureCodes.NO_ANSWER) {
      // It may have been, all the same.
      expect(claim);
    } else {
      lost(claim);
    }
  }

  /** The StasisStart follows at once, unless the caller has hung up or the socket was lost. */
  private void expect(Claim claim) {
    if (underWay.get(claim.channelId) == claim) {
      claim.timer = vertx.setTimer(options.requestTimeout().toMillis(), late -> lost(claim));
    }
  }

  private void come(Claim claim) {
    if (over(claim) && claim.promise != null) {
      claim.promise.reply(JsonObject.of("claimed", true));
    }
  }

  /** There is room for another one, once whoever has kept a place for this one knows. */
  private void lost(Claim claim) {
    if (underWay.get(claim.channelId) != claim) {
      return;
    }
    List<AriEvent> again = List.copyOf(putOff);
    putOff.clear();
    over(claim);
    JsonObject outcome = JsonObject.of("claimed", false);
    if (again.isEmpty() || claim.promise.replyAddress() == null) {
      claim.promise.reply(outcome);
      free(again);
    } else {
      claim
          .promise
          .replyAndRequest(outcome, timeout(new DeliveryOptions()))
          .onComplete(known -> free(again));
    }
  }

  private void free(List<AriEvent> again) {
    freed++;
    again.forEach(this::heard);
  }

  /** Forgets a claim; returns whether it was under way. */
  private boolean over(Claim claim) {
    if (claim == null || !underWay.remove(claim.channelId, claim)) {
      return false;
    }
    limit.release();
    if (claim.timer != null) {
      vertx.cancelTimer(claim.timer);
    }
    if (underWay.isEmpty()) {
      putOff.clear();
      if (settled != null) {
        settled.tryComplete();
      }
    }
    return true;
  }

  private DeliveryOptions timeout(DeliveryOptions delivery) {
    return delivery.setSendTimeout(options.offerTimeout().toMillis());
  }
}
