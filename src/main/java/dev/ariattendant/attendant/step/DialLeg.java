package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.channel.CallerChannel;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * One phone that is called, from the command that creates its channel to the channel's end. Once it
 * is hung up its listener is told nothing more, but the leg stays until its channel is gone for
 * certain, even after the call's end.
 */
final class DialLeg {

  interface Listener {

    /** The leg has answered, and its channel is in the application. */
    default void answered(DialLeg leg) {}

    /** The channel is gone, or was never created; {@code result} says why it wasn't answered. */
    void ended(DialLeg leg, DialResult result);

    /** A transfer by the leg has failed, so the leg is to have the caller back. */
    default void returned(DialLeg leg) {}

    /** The callee, who has answered, has pressed a key. */
    default void onKey(DialLeg leg, char key) {}
  }

  private enum State {

    /** The leg is to be called. */
    NEW,

    /** Asterisk was told to call it. */
    CALLED,

    /** It has answered. */
    ANSWERED,

    /** It isn't wanted any more, and Asterisk was told to hang it up. */
    HANGING_UP,

    /** As before, but Asterisk doesn't know the channel, or not yet. */
    AWAITED,

    /** Its channel is gone for certain, or was left to another attendant. */
    OVER;

    private boolean isWanted() {
      return compareTo(HANGING_UP) < 0;
    }
  }

  /** A channel whose command wasn't answered isn't created later than this. */
  private static final Duration LATEST_CREATION = Duration.ofMinutes(1);

  private final JsonObject command;
  private final StepContext context;
  private final CallerChannel caller;
  private final String endpoint;
  private final LegChannel channel;

  private State state = State.NEW;
  private Listener listener;
  private boolean exists;

  /** Null for a leg that has heard nothing. */
  private LegPrompts prompts;

  /** A leg that is to be called by this command. */
  DialLeg(JsonObject command, String endpoint, StepContext context, Listener listener) {
    this.command = command;
    this.endpoint = endpoint;
    this.context = context;
    this.caller = context.channel();
    this.channel = new LegChannel(command.getString("channelId"), context, this);
    this.listener = listener;
  }

  /** A leg that has answered, and was called by another attendant; its channel may be gone. */
  static DialLeg attach(Optional<String> channel, StepContext context) {
    String id = channel.orElse(null);
    DialLeg leg = new DialLeg(JsonObject.of("channelId", id), id, context, null);
    leg.state = State.ANSWERED;
    leg.exists = true;
    if (channel.isPresent()) {
      // It may have gone before the subscription.
      leg.channel.subscribe(ready -> leg.check());
    } else {
      leg.release();
    }
    return leg;
  }

  void call() {
    // Subscribes first, so that no event of the channel is missed.
    channel.subscribe(
        ready -> {
          if (ready.failed()) {
            onOriginateFailed(ready.cause());
          } else if (state == State.NEW) {
            state = State.CALLED;
            caller.await(
                caller.request(command),
                created -> {
                  if (created.succeeded()) {
                    onExists();
                  } else {
                    onOriginateFailed(created.cause());
                  }
                });
          }
        });
  }

  private void onOriginateFailed(Throwable refusal) {
    int code = FailureCodes.of(refusal);
    boolean wanted = state.isWanted();
    if (code != FailureCodes.NO_ANSWER) {
      release();
    } else if (exists) {
      // The channel's events have told the command's outcome.
      return;
    } else {
      // The phone may ring all the same, now or in a while.
      channel.timer().set(LATEST_CREATION, this::release);
      hangUp();
    }
    if (wanted) {
      String message = endpoint + ": " + refusal.getMessage();
      context.publishFailure(OriginateCommands.OPERATION, FailureCodes.failure(code, message));
      listener.ended(this, DialResult.UNAVAILABLE);
    }
  }

  /** The id of the leg's present channel. */
  String id() {
    return channel.id();
  }

  /** The endpoint as events name it; null if it isn't known. */
  String endpoint() {
    return endpoint;
  }

  /** Whether Asterisk has created the channel. */
  boolean exists() {
    return exists;
  }

  boolean isOver() {
    return state == State.OVER;
  }

  /** Replaces the listener; tells the new one at once if the leg is over. */
  void setListener(Listener next) {
    listener = next;
    if (isOver()) {
      next.ended(this, channel.failure());
    }
  }

  /** Leaves the leg to another attendant, or to nobody because it is gone. */
  void release() {
    state = State.OVER;
    channel.close();
    if (prompts != null) {
      prompts.close();
    }
  }

  /** Asks Asterisk for what missed events would have said. */
  void check() {
    if (exists && state.isWanted()) {
      channel.check();
      if (prompts != null) {
        prompts.resync();
      }
    }
  }

  /** Hangs the leg up: it isn't wanted any more. */
  void hangUp() {
    switch (state) {
      case NEW -> release();
      case CALLED, ANSWERED -> hangUpNow();
      case HANGING_UP, AWAITED, OVER -> {}
    }
  }

  private void hangUpNow() {
    state = State.HANGING_UP;
    String hungUp = channel.id();
    boolean existed = exists;
    caller.await(
        channel.hangUp(),
        found -> {
          if (state != State.HANGING_UP) {
            return;
          }
          if (hungUp.equals(channel.id()) && (found.result() || existed)) {
            release();
          } else if (exists) {
            // It was created after the first attempt, or another channel has taken its place.
            hangUpNow();
          } else {
            state = State.AWAITED;
          }
        });
  }

  /** Asterisk has sent an event of the channel, or has created it. */
  void onExists() {
    exists = true;
    if (state == State.AWAITED) {
      hangUpNow();
    }
  }

  /** The channel, or one that has taken its place, has answered. */
  void onUp() {
    if (state == State.CALLED) {
      state = State.ANSWERED;
      listener.answered(this);
    }
  }

  /** The channel to which the leg has transferred the caller is gone. */
  void onReturned() {
    if (state.isWanted()) {
      listener.returned(this);
    }
  }

  /** A key on the leg's present channel. */
  void onKey(String key) {
    if (isAnswered() && key.length() == 1) {
      listener.onKey(this, key.charAt(0));
    }
  }

  /** An event that concerns what the callee hears. */
  void onPromptEvent(String type, JsonObject event) {
    if (isAnswered() && prompts != null) {
      prompts.onEvent(type, event);
    }
  }

  /** What the callee hears outside of a conversation. */
  LegPrompts prompts() {
    if (prompts == null || !prompts.isFor(id())) {
      prompts = new LegPrompts(this, context);
    }
    return prompts;
  }

  void onGone(DialResult result) {
    boolean wanted = state.isWanted();
    release();
    if (wanted) {
      listener.ended(this, result);
    }
  }

  /** Whether the leg has answered, and is still wanted. */
  boolean isAnswered() {
    return state == State.ANSWERED;
  }

  /** Whether the leg hasn't been hung up. */
  boolean isWanted() {
    return state.isWanted();
  }
}
