package dev.ariattendant.attendant.actions;

import dev.ariattendant.attendant.channel.Alarm;
import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.bus.UnreadJson;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** The channel could not be created; its end follows. */
    default void refused(DialLeg leg, Throwable refusal) {}
  }

  private static final Listener NOBODY = (leg, result) -> {};

  /** After that a channel doesn't come into being any more of whose creation nobody told. */
  private static final Duration LATEST_CREATION = Duration.ofMinutes(1);

  /** A telephone hangs up by itself once it has sent its caller to somebody else, as a rule. */
  private static final Duration LINGERING = Duration.ofSeconds(3);

  /** Asterisk tells within milliseconds of each other of what belongs together. */
  private static final Duration PICKUP_TIME = Duration.ofMillis(500);

  /** What may become of somebody else who was to have the caller. */
  private static final Set<String> FAILED = Set.of("BUSY", "NOANSWER", "CHANUNAVAIL", "CONGESTION");

  private final String endpoint;
  private final Channel caller;
  private final Alarm alarm;
  private final DialCleanUp cleanUp;
  private final List<MessageConsumer<JsonObject>> events = new ArrayList<>(1);

  private DialResult failure = DialResult.UNAVAILABLE;
  private String id;

  /** Whose place it has taken, who may get that back; null for nobody. */
  private String replaced;

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
    listen();
  }

  private Future<Void> listen() {
    events.add(caller.bus().consumer(Addresses.channel(id), this::heard));
    return heard();
  }

  private Future<Void> heard() {
    return events.get(events.size() - 1).completion();
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
    heard()
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

  /** Somebody else goes on with it. */
  void letGo() {
    listener = NOBODY;
    end(DialResult.UNAVAILABLE);
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
    String hungUp = id;
    hangUpReplaced();
    cleanUp
        .run(hangup(id))
        .onSuccess(
            found -> {
              hangingUp = false;
              if (!hungUp.equals(id)) {
                hangUp();
              } else if (found || wasCreated) {
                end(DialResult.UNAVAILABLE);
              } else if (created) {
                // It has come too late for the first attempt; otherwise it may still be coming.
                hangUp();
              }
            });
  }

  private void hangUpReplaced() {
    if (replaced != null) {
      new DialCleanUp(caller, alarm).run(hangup(replaced));
      replaced = null;
    }
  }

  private static JsonObject hangup(String channelId) {
    return JsonObject.of("operation", "channels.hangup", "channelId", channelId);
  }

  /** Events may have been missed: asks for what they would have told. */
  void check() {
    if (!created || over) {
      return;
    }
    String looked = id;
    heard()
        .compose(
            heard ->
                caller.request(JsonObject.of("operation", "channels.get", "channelId", looked)))
        .onComplete(
            found -> {
              if (found.failed() && Channel.codeOf(found.cause()) == FailureCodes.NOT_FOUND) {
                // Why, an event tells that may be on its way.
                alarm.set(PICKUP_TIME, () -> gone(looked, DialResult.UNAVAILABLE));
              } else if (found.result() instanceof JsonObject channel
                  && "Up".equals(channel.getValue("state"))) {
                isUp(looked);
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
      listener.refused(this, refusal);
    }
    end(DialResult.UNAVAILABLE);
  }

  /** For its listener that is the end; but it may ring all the same, now or in a while. */
  private void fateUnknown(Throwable failure) {
    Listener told = listener;
    alarm.set(LATEST_CREATION, () -> end(DialResult.UNAVAILABLE));
    hangUp();
    if (told != null) {
      told.refused(this, failure);
      told.ended(this, DialResult.UNAVAILABLE);
    }
  }

  private void heard(Message<JsonObject> event) {
    caller.errands().guard().handle(this::on, event);
  }

  private void on(Message<JsonObject> event) {
    if (over || !caller.concerns(event)) {
      return;
    }
    JsonObject body = event.body();
    String channel = String.valueOf(UnreadJson.text(body, "channel", "id"));
    switch (String.valueOf(body.getValue("type"))) {
      case "StasisStart" -> entered(channel, UnreadJson.text(body, "replace_channel", "id"));
      case "Dial" -> {
        if (id.equals(UnreadJson.text(body, "peer", "id"))) {
          dialed(
              UnreadJson.text(body, "forwarded", "id"),
              String.valueOf(body.getValue("dialstatus")));
        }
      }
      case "ChannelStateChange" -> {
        hangUpIfUnwanted();
        if (replaced != null && "Up".equals(UnreadJson.text(body, "channel", "state"))) {
          isUp(channel);
        }
      }
      case "StasisEnd" -> gone(channel, DialResult.NO_ANSWER);
      case "ChannelDestroyed" ->
          destroyed(channel, body.getValue("cause") instanceof Number cause ? cause.intValue() : 0);
      default -> {}
    }
  }

  private void dialed(String forwarded, String status) {
    failure = DialResult.ofStatus(status);
    if (forwarded != null) {
      follow(forwarded);
    } else if (answered && FAILED.contains(status)) {
      // Otherwise it may last for long: the dialplan has more to say, to nobody.
      new DialCleanUp(caller, alarm).run(hangup(id));
      gone(id, DialResult.NO_ANSWER);
    }
  }

  /** A colleague who takes the call in his stead may be heard of after that, or before. */
  private void destroyed(String channel, int cause) {
    if (channel.equals(id) && !answered && cause == DialResult.NORMAL_CLEARING) {
      alarm.set(PICKUP_TIME, () -> gone(channel, DialResult.NO_ANSWER));
    } else {
      gone(channel, DialResult.ofCause(cause));
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
    if (channel == null || channel.equals(id)) {
      return;
    }
    id = channel;
    listen();
    hangUpIfUnwanted();
    // What has become of it before it was listened to.
    check();
  }

  private void gone(String channel, DialResult result) {
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
    if (listener != null) {
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
    events.forEach(MessageConsumer::unregister);
    if (listener != null) {
      listener.ended(this, result);
    }
  }
}
