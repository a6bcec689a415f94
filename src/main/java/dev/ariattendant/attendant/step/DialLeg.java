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
import java.util.Optional;
import java.util.Set;

/**
 * One telephone that is called, from the command that creates its channel to the channel's end; or
 * another one that has taken its place: to which it was forwarded, which has answered in its stead,
 * or to which whoever had answered has sent the caller. Once it is hung up it tells nobody of
 * anything, but stays until its channel is gone for certain, whether the call is still there or
 * not.
 */
final class DialLeg {

  /** Hears what becomes of it. */
  interface Listener {

    /** Somebody has answered, and the channel is in our application. */
    default void answered(DialLeg leg) {}

    /** The channel is gone, or never was; {@code result} says why if nobody had answered. */
    void ended(DialLeg leg, DialResult result);

    /** Who had sent the caller to somebody else is to have him back: nobody else is there. */
    default void returned(DialLeg leg) {}
  }

  /** What is wanted of it, and done. Whoever asks for it has to think of each. */
  private enum State {

    /** It is to be called. */
    NEW,

    /** Asterisk has been told to call it. */
    CALLED,

    /** Somebody is there. */
    ANSWERED,

    /** Nobody wants it any more, and Asterisk has been told so. */
    HANGING_UP,

    /** As before, but Asterisk doesn't know it, or not yet. */
    AWAITED,

    /** Its channel is gone for certain, or somebody else's business. */
    OVER;

    private boolean isWanted() {
      return compareTo(HANGING_UP) < 0;
    }
  }

  /** After that a channel doesn't come into being any more of whose creation nobody told. */
  private static final Duration LATEST_CREATION = Duration.ofMinutes(1);

  /** A telephone hangs up by itself once it has sent its caller to somebody else, as a rule. */
  private static final Duration LINGERING = Duration.ofSeconds(3);

  /** Asterisk tells within milliseconds of each other of what belongs together. */
  private static final Duration PICKUP_TIME = Duration.ofMillis(500);

  /** What may become of somebody else who was to have the caller. */
  private static final Set<String> FAILED = Set.of("BUSY", "NOANSWER", "CHANUNAVAIL", "CONGESTION");

  private final JsonObject command;
  private final StepContext stage;
  private final CallerChannel caller;
  private final String endpoint;
  private final CallTimer alarm;
  private final List<MessageConsumer<JsonObject>> events = new ArrayList<>(1);

  private State state = State.NEW;
  private String id;

  /** Whose place it has taken, who may get that back; null for nobody. */
  private String replaced;

  private Listener listener;
  private DialResult failure = DialResult.UNAVAILABLE;
  private boolean there;

  /**
   * One that is to be called.
   *
   * @param command creates its channel
   * @param endpoint what taps are told that is called; null for nobody
   */
  DialLeg(JsonObject command, String endpoint, StepContext stage, Listener listener) {
    this.command = command;
    this.id = command.getString("channelId");
    this.endpoint = endpoint;
    this.stage = stage;
    this.caller = stage.channel();
    this.alarm = stage.newTimer();
    this.listener = listener;
  }

  /**
   * One whose channel is there already, and has answered.
   *
   * @param channel its id; empty if it is gone again
   */
  static DialLeg attach(Optional<String> channel, StepContext stage) {
    String id = channel.orElse(null);
    DialLeg leg = new DialLeg(JsonObject.of("channelId", id), id, stage, null);
    leg.state = State.ANSWERED;
    leg.there = true;
    // It may have gone before anybody listened.
    channel.ifPresentOrElse(there -> leg.listen(ready -> leg.check()), leg::release);
    return leg;
  }

  /** Calls. */
  void call() {
    // Nothing of the channel is to be missed, wherever in a cluster the bridge may be.
    listen(
        ready -> {
          if (ready.failed()) {
            onOriginateFailed(ready.cause());
          } else if (state == State.NEW) {
            state = State.CALLED;
            caller.await(
                caller.request(command),
                created -> {
                  if (created.succeeded()) {
                    onCreated();
                  } else {
                    onOriginateFailed(created.cause());
                  }
                });
          }
        });
  }

  String id() {
    return id;
  }

  /** What taps are told that was called; null for nobody. */
  String endpoint() {
    return endpoint;
  }

  /** Whether Asterisk has said that it is calling. */
  boolean isThere() {
    return there;
  }

  boolean isOver() {
    return state == State.OVER;
  }

  /** Tells somebody else from now on, and at once if it is over. */
  void setListener(Listener next) {
    listener = next;
    if (isOver()) {
      next.ended(this, failure);
    }
  }

  /** Somebody else goes on with it. */
  void release() {
    state = State.OVER;
    alarm.cancel();
    events.forEach(MessageConsumer::unregister);
  }

  /** Nobody wants it any more. */
  void hangUp() {
    switch (state) {
      case NEW -> release();
      case CALLED, ANSWERED -> hangUpNow();
      case HANGING_UP, AWAITED, OVER -> {}
    }
  }

  /** Events may have been missed: asks for what they would have told. */
  void check() {
    if (!there || !state.isWanted()) {
      return;
    }
    String looked = id;
    caller.await(
        caller.request(JsonObject.of("operation", "channels.get", "channelId", looked)),
        found -> {
          if (FailureCodes.failed(found, FailureCodes.NOT_FOUND)) {
            // Why, an event tells that may be on its way.
            alarm.set(PICKUP_TIME, () -> onChannelGone(looked, DialResult.UNAVAILABLE));
          } else if (found.result() instanceof JsonObject channel
              && "Up".equals(channel.getValue("state"))) {
            isUp(looked);
          }
        });
  }

  private void listen(Handler<AsyncResult<Void>> ready) {
    events.add(caller.hear(id, this::onEvent, ready));
  }

  private void onOriginateFailed(Throwable refusal) {
    int code = FailureCodes.of(refusal);
    boolean wanted = state.isWanted();
    if (code != FailureCodes.NO_ANSWER) {
      release();
    } else if (there) {
      // What has become of the command its channel's events have told.
      return;
    } else {
      // It may ring all the same, now or in a while.
      alarm.set(LATEST_CREATION, this::release);
      hangUp();
    }
    if (wanted) {
      String message = endpoint + ": " + refusal.getMessage();
      stage.publishFailure(OriginateCommands.OPERATION, FailureCodes.failure(code, message));
      listener.ended(this, DialResult.UNAVAILABLE);
    }
  }

  private void hangUpNow() {
    state = State.HANGING_UP;
    hangUpReplaced();
    String hungUp = id;
    boolean wasThere = there;
    caller.await(
        hangUp(hungUp),
        found -> {
          if (state != State.HANGING_UP) {
            return;
          }
          if (hungUp.equals(id) && (found.result() || wasThere)) {
            release();
          } else if (there) {
            // Too late for the first attempt; or somebody else has its place.
            hangUpNow();
          } else {
            state = State.AWAITED;
          }
        });
  }

  private void hangUpReplaced() {
    if (replaced != null) {
      hangUp(replaced);
      replaced = null;
    }
  }

  private Future<Boolean> hangUp(String channel) {
    return RetryUntilDone.hangUp(channel, caller, stage.newTimer());
  }

  private void onCreated() {
    there = true;
    if (state == State.AWAITED) {
      hangUpNow();
    }
  }

  private void onEvent(JsonObject event) {
    if (isOver()) {
      return;
    }
    onCreated();
    String channel = String.valueOf(RawJsonObject.text(event, "channel", "id"));
    switch (String.valueOf(event.getValue("type"))) {
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
          isUp(channel);
        }
      }
      case "StasisEnd" -> onChannelGone(channel, DialResult.NO_ANSWER);
      case "ChannelDestroyed" ->
          destroyed(
              channel, event.getValue("cause") instanceof Number cause ? cause.intValue() : 0);
      default -> {}
    }
  }

  private void dialed(String forwarded, String status) {
    failure = DialResult.ofStatus(status);
    if (forwarded != null) {
      follow(forwarded);
    } else if (state == State.ANSWERED && FAILED.contains(status)) {
      // Otherwise it may last for long: the dialplan has more to say, to nobody.
      hangUp(id);
      onChannelGone(id, DialResult.NO_ANSWER);
    }
  }

  /** A colleague who takes the call in his stead may be heard of after that, or before. */
  private void destroyed(String channel, int cause) {
    if (channel.equals(id) && state != State.ANSWERED && cause == DialResult.NORMAL_CLEARING) {
      alarm.set(PICKUP_TIME, () -> onChannelGone(channel, DialResult.NO_ANSWER));
    } else {
      onChannelGone(channel, DialResult.ofCause(cause));
    }
  }

  private void entered(String channel, String former) {
    if (former == null) {
      follow(channel);
      answered();
    } else if (former.equals(id)) {
      hangUpReplaced();
      follow(channel);
      replaced = former;
    }
  }

  /** Another channel has this one's place from now on. */
  private void follow(String channel) {
    if (!channel.equals(id)) {
      id = channel;
      // What has become of it before it was listened to.
      listen(ready -> check());
    }
  }

  private void onChannelGone(String channel, DialResult result) {
    if (channel.equals(replaced)) {
      replaced = null;
      alarm.cancel();
    } else if (channel.equals(id) && replaced != null) {
      giveBack();
    } else if (channel.equals(id)) {
      // Of a channel within Asterisk no cause tells.
      end(result == DialResult.UNAVAILABLE ? failure : result);
    }
  }

  private void giveBack() {
    id = replaced;
    replaced = null;
    if (state.isWanted()) {
      listener.returned(this);
    }
  }

  /** Somebody is there: whoever has sent the caller to him won't get the caller back. */
  private void isUp(String channel) {
    if (channel.equals(id)) {
      if (replaced != null) {
        alarm.set(LINGERING, this::hangUpReplaced);
      } else {
        answered();
      }
    }
  }

  private void answered() {
    if (state == State.CALLED) {
      state = State.ANSWERED;
      listener.answered(this);
    }
  }

  private void end(DialResult result) {
    boolean wanted = state.isWanted();
    release();
    if (wanted) {
      listener.ended(this, result);
    }
  }
}
