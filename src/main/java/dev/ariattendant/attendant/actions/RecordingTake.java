package dev.ariattendant.attendant.actions;

import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.config.menus.Action;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * One recording, from the command for it to the last word about it: as a rule that is Asterisk's
 * event; where that doesn't come, what Asterisk says when it is asked.
 */
final class RecordingTake {

  /** Hears how it ends. One of the two is called, once, unless the step ends first. */
  interface Listener {

    /** There is a message, as {@link #details} says. */
    void recorded();

    /** There is none; why has been told to taps. */
    void notRecorded();
  }

  static final String OPERATION = "channels.record";

  /** After each message of a call one more name is taken; more than that means a mistake. */
  private static final int MOST_NUMBERS = 999;

  /** How much longer than the longest message it may take, with its beep, to be told of its end. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private static final String STORED = "recordings.getStored";

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Action.Record action;
  private final Stage stage;
  private final RecordingName name;
  private final Listener listener;
  private int number = 1;
  private boolean live;
  private boolean ended;
  private boolean over;
  private Object seconds;

  RecordingTake(Action.Record action, Stage stage, Listener listener) {
    this.action = action;
    this.stage = stage;
    this.listener = listener;
    this.name = RecordingName.of(stage.variables().expand(action.folder()), stage.channel().id());
  }

  /** Begins, in the channel's silence. */
  void begin() {
    stage.command(OPERATION, this::record, this::begun);
  }

  /** What taps are to know of it. */
  JsonObject details() {
    JsonObject details = JsonObject.of("recording", name(), "format", action.format());
    if (seconds instanceof Number whole) {
      details.put("durationMs", Duration.ofSeconds(whole.longValue()).toMillis());
    }
    return details;
  }

  String name() {
    return name.numbered(number);
  }

  /** One of the channel's events. */
  void event(String type, JsonObject event) {
    if (over
        || !(event.getValue("recording") instanceof JsonObject recording)
        || !name().equals(recording.getValue("name"))) {
      return;
    }
    switch (type) {
      case "RecordingStarted" -> live = true;
      case "RecordingFinished" -> {
        // Another recording's, whose name turns out to be taken, may come while ours is asked for.
        if (live && !ended) {
          ended = true;
          seconds = recording.getValue("duration");
          stage.cancelAlarm();
          // The same comes of one for which Asterisk could make no file.
          lookWhetherStored();
        }
      }
      case "RecordingFailed" -> failed(500, String.valueOf(recording.getValue("cause")));
      default -> {}
    }
  }

  /** Events may have been missed. */
  void check() {
    if (live && !ended && !over) {
      lookWhetherLive();
    }
  }

  /**
   * The step is over.
   *
   * @return whether there is a message all the same, up to this moment
   */
  boolean cutOff() {
    boolean cut = live && !over;
    over = true;
    if (cut && !ended) {
      // Whatever is played next waits in Asterisk's queue until it has stopped.
      ask("recordings.stop");
    }
    return cut;
  }

  private Future<Object> record() {
    return stage
        .channel()
        .request(
            JsonObject.of(
                "operation", OPERATION,
                "channelId", stage.channel().id(),
                "name", name(),
                "format", action.format(),
                "maxDurationSeconds", wholeSeconds(action.maxDuration()),
                "maxSilenceSeconds", wholeSeconds(action.maxSilence()),
                "ifExists", "fail",
                "beep", action.beep(),
                "terminateOn", action.terminator()))
        .onComplete(this::discardIfUnwanted)
        .recover(failure -> isTaken(failure) ? next(failure) : Future.failedFuture(failure));
  }

  private static boolean isTaken(Throwable failure) {
    return Channel.codeOf(failure) == FailureCodes.NOT_IN_STASIS
        && !Channel.gone(OPERATION, failure);
  }

  /** Asterisk says that a name is taken also where it can't make the folder. */
  private Future<Object> next(Throwable taken) {
    Future<Object> stored = ask(STORED);
    // What still comes of that name isn't ours.
    number++;
    return stored.transform(
        found -> {
          if (over || number > MOST_NUMBERS || isUnknown(found)) {
            number--;
            return Future.failedFuture(failure(500, taken.getMessage()));
          }
          return record();
        });
  }

  /** Nobody has said anything yet when it begins after the step's end. */
  private void discardIfUnwanted(AsyncResult<Object> asked) {
    if (over && !live && (asked.succeeded() || isUnanswered(asked))) {
      ask("recordings.cancel");
    }
  }

  private void begun(AsyncResult<Object> asked) {
    if (over) {
      return;
    }
    if (asked.succeeded()) {
      live = true;
      stage.alarm(action.maxDuration().plus(MARGIN), this::lookWhetherLive);
    } else if (isUnanswered(asked)) {
      lookWhetherLive();
    } else {
      over = true;
      listener.notRecorded();
    }
  }

  private void finished() {
    over = true;
    stage.cancelAlarm();
    listener.recorded();
  }

  private void failed(int code, String cause) {
    over = true;
    stage.cancelAlarm();
    stage.failed(OPERATION, failure(code, name() + ": " + cause));
    listener.notRecorded();
  }

  private static ReplyException failure(int code, String message) {
    return new ReplyException(ReplyFailure.RECIPIENT_FAILURE, code, message);
  }

  private void lookWhetherLive() {
    stage.await(
        ask("recordings.getLive"),
        found -> {
          if (over) {
            return;
          }
          if (isUnknown(found)) {
            lookWhetherStored();
          } else {
            live = live || found.succeeded();
            stage.alarm(LOOK_AGAIN, this::lookWhetherLive);
          }
        });
  }

  private void lookWhetherStored() {
    stage.await(
        ask(STORED),
        found -> {
          if (over) {
            return;
          }
          if (isUnknown(found)) {
            failed(FailureCodes.NOT_FOUND, "Asterisk knows of no such recording");
          } else if (ended || found.succeeded()) {
            finished();
          } else {
            stage.alarm(LOOK_AGAIN, this::lookWhetherLive);
          }
        });
  }

  private Future<Object> ask(String operation) {
    return stage.channel().request(JsonObject.of("operation", operation, "recordingName", name()));
  }

  private static boolean isUnknown(AsyncResult<Object> asked) {
    return asked.failed() && Channel.codeOf(asked.cause()) == FailureCodes.NOT_FOUND;
  }

  private static boolean isUnanswered(AsyncResult<Object> asked) {
    return asked.failed() && Channel.codeOf(asked.cause()) == FailureCodes.NO_ANSWER;
  }

  /** ARI knows no others; a part of one counts as a whole. */
  private static int wholeSeconds(Duration duration) {
    return (int) duration.plusMillis(999).toSeconds();
  }
}
