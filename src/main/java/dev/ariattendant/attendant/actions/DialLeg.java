package dev.ariattendant.attendant.actions;

import dev.ariattendant.attendant.channel.Alarm;
import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.FailureCodes;
import io.vertx.core.AsyncResult;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * One telephone that is called, from the command that creates its channel to the channel's end.
 * Once it is hung up it tells nobody of anything, but stays until its channel is gone for certain,
 * whether the call is still there or not.
 */
final class DialLeg {

  /** Hears what becomes of it. */
  interface Listener {

    /** Somebody has answered, and the channel is in our application. */
    default void answered(DialLeg leg) {}

    /** The channel is gone, or never was; {@code result} says why if nobody had answered. */
    void ended(DialLeg leg, DialResult result);

    /** The channel could not be created; its end follows. */
    default void refused(Throwable refusal) {}
  }

  private static final Listener NOBODY = (leg, result) -> {};

  /** After that a channel doesn't come into being any more of whose creation nobody told. */
  private static final Duration LATEST_CREATION = Duration.ofMinutes(1);

  private final String id;
  private final String endpoint;
  private final Channel caller;
  private final Alarm alarm;
  private final DialCleanUp cleanUp;
  private final MessageConsumer<JsonObject> events;

  private Listener listener;
  private boolean created;
  private boolean asked;
  private boolean answered;
  private boolean hangingUp;
  private boolean over;

  private DialLeg(Stage stage, String id, String endpoint, Listener listener) {
    this.id = id;
    this.endpoint = endpoint;
    this.caller = stage.channel();
    this.alarm = stage.lastingAlarm();
    this.cleanUp = new DialCleanUp(caller, stage.lastingAlarm());
    this.listener = listener;
    this.events = caller.bus().consumer(Addresses.channel(id), this::on);
  }

  /**
   * One that is to be called.
   *
   * @param command creates its channel
   */
  static DialLeg of(JsonObject command, Stage stage, Listener listener) {
    return new DialLeg(
        stage, command.getString("channelId"), command.getString("endpoint"), listener);
  }

  /** One whose channel is there already, and has answered. */
  static DialLeg found(String id, Stage stage) {
    DialLeg leg = new DialLeg(stage, id, id, NOBODY);
    leg.created = true;
    leg.answered = true;
    return leg;
  }

  /** Calls. */
  void call(JsonObject command) {
    // Nothing of the channel is to be missed, wherever in a cluster the bridge may be.
    events
        .completion()
        .onComplete(
            registered -> {
              if (registered.failed()) {
                refused(registered.cause());
              } else {
                originate(command);
              }
            });
  }

  String id() {
    return id;
  }

  /** What was called. */
  String endpoint() {
    return endpoint;
  }

  /** Whether Asterisk has said that it is calling. */
  boolean isCreated() {
    return created;
  }

  boolean isOver() {
    return over;
  }

  /** Tells somebody else from now on. */
  void tell(Listener next) {
    listener = next;
  }

  /** Nobody wants it any more. */
  void hangUp() {
    listener = null;
    if (over || hangingUp) {
      return;
    }
    if (!asked && !created) {
      end(DialResult.UNAVAILABLE);
      return;
    }
    hangingUp = true;
    boolean wasCreated = created;
    cleanUp
        .run(JsonObject.of("operation", "channels.hangup", "channelId", id))
        .onSuccess(
            found -> {
              hangingUp = false;
              if (found || wasCreated) {
                end(DialResult.UNAVAILABLE);
              } else if (created) {
                // It has come too late for the first attempt; otherwise it may still be coming.
                hangUp();
              }
            });
  }

  /** Events may have been missed: asks for what they would have told. */
  void check() {
    if (!created || over) {
      return;
    }
    events
        .completion()
        .compose(
            heard -> caller.request(JsonObject.of("operation", "channels.get", "channelId", id)))
        .onComplete(
            found -> {
              if (found.failed() && Channel.codeOf(found.cause()) == FailureCodes.NOT_FOUND) {
                end(DialResult.UNAVAILABLE);
              } else if (found.result() instanceof JsonObject channel
                  && "Up".equals(channel.getValue("state"))) {
                answered();
              }
            });
  }

  private void originate(JsonObject command) {
    if (over) {
      return;
    }
    asked = true;
    caller.request(command).onComplete(this::originated);
  }

  private void originated(AsyncResult<Object> answer) {
    if (over) {
      return;
    }
    if (answer.succeeded()) {
      created = true;
      if (listener == null) {
        hangUp();
      }
    } else if (Channel.codeOf(answer.cause()) == FailureCodes.NO_ANSWER) {
      fateUnknown(answer.cause());
    } else {
      refused(answer.cause());
    }
  }

  private void refused(Throwable refusal) {
    if (listener != null) {
      listener.refused(refusal);
    }
    end(DialResult.UNAVAILABLE);
  }

  /** For its listener that is the end; but it may ring all the same, now or in a while. */
  private void fateUnknown(Throwable failure) {
    Listener told = listener;
    alarm.set(LATEST_CREATION, () -> end(DialResult.UNAVAILABLE));
    hangUp();
    if (told != null) {
      told.refused(failure);
      told.ended(this, DialResult.UNAVAILABLE);
    }
  }

  private void on(Message<JsonObject> event) {
    if (over || !caller.concerns(event)) {
      return;
    }
    switch (String.valueOf(event.body().getValue("type"))) {
      case "StasisStart" -> answered();
      case "ChannelStateChange" -> hangUpIfUnwanted();
      case "StasisEnd" -> end(DialResult.NO_ANSWER);
      case "ChannelDestroyed" ->
          end(
              DialResult.ofCause(
                  event.body().getValue("cause") instanceof Number cause ? cause.intValue() : 0));
      default -> {}
    }
  }

  private void answered() {
    created = true;
    hangUpIfUnwanted();
    if (listener != null && !answered) {
      answered = true;
      listener.answered(this);
    }
  }

  private void hangUpIfUnwanted() {
    if (listener == null) {
      hangUp();
    }
  }

  private void end(DialResult result) {
    if (over) {
      return;
    }
    over = true;
    alarm.cancel();
    events.unregister();
    if (listener != null) {
      listener.ended(this, result);
    }
  }
}
