package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.channel.CallTimer;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.json.RawJsonObject;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The channel of a leg, as Asterisk's events tell of it. Another channel may take its place: one to
 * which the call was forwarded, one that has picked the call up, or one to which the leg has
 * transferred the caller.
 */
final class LegChannel {

  /** As a rule a phone hangs up by itself soon after it has transferred its caller. */
  private static final Duration LINGER = Duration.ofSeconds(3);

  /** Asterisk sends events that belong together within milliseconds. */
  private static final Duration EVENT_TIMEOUT = Duration.ofMillis(500);

  /** The states of a transfer's target that wasn't answered. */
  private static final Set<String> FAILED = Set.of("BUSY", "NOANSWER", "CHANUNAVAIL", "CONGESTION");

  private final StepContext context;
  private final CallerChannel caller;
  private final DialLeg leg;
  private final CallTimer timer;
  private final List<MessageConsumer<JsonObject>> subscriptions = new ArrayList<>(1);
  private String id;

  /** The leg's own channel after a transfer; null for none. */
  private String replaced;

  /** The result if the channel's end doesn't say another one. */
  private DialResult failure = DialResult.UNAVAILABLE;

  LegChannel(String id, StepContext context, DialLeg leg) {
    this.id = id;
    this.context = context;
    this.caller = context.channel();
    this.leg = leg;
    this.timer = context.newTimer();
  }

  String id() {
    return id;
  }

  DialResult failure() {
    return failure;
  }

  /** A timer that is used by this class while the channel exists. */
  CallTimer timer() {
    return timer;
  }

  /** Subscribes to the channel's events, as {@link CallerChannel#subscribe} does. */
  void subscribe(Handler<AsyncResult<Void>> ready) {
    subscriptions.add(caller.subscribe(id, this::onEvent, ready));
  }

  void close() {
    timer.cancel();
    subscriptions.forEach(MessageConsumer::unregister);
    subscriptions.clear();
  }

  /** Asks Asterisk for what missed events would have said. */
  void check() {
    String checked = id;
    caller.await(
        caller.request(JsonObject.of("operation", "channels.get", "channelId", checked)),
        found -> {
          if (FailureCodes.failed(found, FailureCodes.NOT_FOUND)) {
            // The event that says why may be on its way.
            timer.set(EVENT_TIMEOUT, () -> onGone(checked, DialResult.UNAVAILABLE));
          } else if (found.result() instanceof JsonObject channel
              && "Up".equals(channel.getValue("state"))) {
            onUp(checked);
          }
        });
  }

  /** Hangs up, also the channel that was replaced; returns whether Asterisk knew this channel. */
  Future<Boolean> hangUp() {
    hangUpReplaced();
    return hangUp(id);
  }

  private void hangUpReplaced() {
    if (replaced != null) {
      hangUp(replaced);
      replaced = null;
    }
  }

  private Future<Boolean> hangUp(String channel) {
    return RetryUntilDone.hangUp(channel, caller, context.newTimer());
  }

  private void onEvent(JsonObject event) {
    if (subscriptions.isEmpty()) {
      return;
    }
    leg.onExists();
    String channel = String.valueOf(RawJsonObject.text(event, "channel", "id"));
    String type = String.valueOf(event.getValue("type"));
    switch (type) {
      case "StasisStart" -> entered(channel, RawJsonObject.text(event, "replace_channel", "id"));
      case "Dial" -> {
        if (id.equals(RawJsonObject.text(event, "peer", "id"))) {
          dialed(
              RawJsonObject.text(event, "forwarded", "id"),
              String.valueOf(event.getValue("dialstatus")));
        }
      }
      case "ChannelStateChange" -> {
        if (replaced != null && "Up".equals(RawJsonObject.text(event, "channel", "state"))) {
          onUp(channel);
        }
      }
      case "StasisEnd" -> onGone(channel, DialResult.NO_ANSWER);
      case "ChannelDestroyed" ->
          destroyed(
              channel, event.getValue("cause") instanceof Number cause ? cause.intValue() : 0);
      case "PlaybackStarted", "PlaybackFinished", "ChannelHangupRequest" ->
          leg.onPromptEvent(type, event);
      case "ChannelDtmfReceived" -> {
        if (channel.equals(id)) {
          leg.onKey(String.valueOf(event.getValue("digit")));
        }
      }
      default -> {}
    }
  }

  private void entered(String channel, String former) {
    if (former == null) {
      follow(channel);
      leg.onUp();
    } else if (former.equals(id)) {
      hangUpReplaced();
      follow(channel);
      replaced = former;
    }
  }

  /** Another channel has taken this one's place. */
  private void follow(String channel) {
    if (!channel.equals(id)) {
      id = channel;
      // Events before the subscription were missed.
      subscribe(
          ready -> {
            if (leg.isWanted()) {
              check();
            }
          });
    }
  }

  private void dialed(String forwarded, String status) {
    failure = DialResult.ofStatus(status);
    if (forwarded != null) {
      follow(forwarded);
    } else if (leg.isAnswered() && FAILED.contains(status)) {
      // The dialplan would go on with this channel, perhaps for long, and nobody would listen.
      hangUp(id);
      onGone(id, DialResult.NO_ANSWER);
    }
  }

  /** The event of a phone that picks the call up may come before or after this one. */
  private void destroyed(String channel, int cause) {
    if (channel.equals(id) && !leg.isAnswered() && cause == DialResult.NORMAL_CLEARING) {
      timer.set(EVENT_TIMEOUT, () -> onGone(channel, DialResult.NO_ANSWER));
    } else {
      onGone(channel, DialResult.ofCause(cause));
    }
  }

  private void onUp(String channel) {
    if (channel.equals(id)) {
      if (replaced == null) {
        leg.onUp();
      } else {
        // The transfer's target has answered, so the leg won't get the caller back.
        timer.set(LINGER, this::hangUpReplaced);
      }
    }
  }

  private void onGone(String channel, DialResult result) {
    if (channel.equals(replaced)) {
      replaced = null;
      timer.cancel();
    } else if (channel.equals(id) && replaced != null) {
      id = replaced;
      replaced = null;
      leg.onReturned();
    } else if (channel.equals(id)) {
      // A channel within Asterisk (Local) ends without a cause.
      leg.onGone(result == DialResult.UNAVAILABLE ? failure : result);
    }
  }
}
