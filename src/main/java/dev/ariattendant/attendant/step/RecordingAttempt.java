package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.flow.Action;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * One recording, from the command for it to the last word about it: as a rule that is Asterisk's
 * event; where that doesn't come, what Asterisk says when it is asked.
 */
final class RecordingAttempt implements Step {

  /** What Asterisk has said of it. Whoever asks for it has to think of each. */
  private enum State {

    /** Nothing as yet. */
    ASKED,

    /** It is being recorded. */
    LIVE,

    /** It is no longer recorded; whether it is stored isn't known yet. */
    ENDED,

    /** There is a message, for good. */
    KEPT,

    /** There is none, and nobody wants it any more. */
    UNWANTED
  }

  private static final String OPERATION = "channels.record";

  /** After each message of a call one more name is taken; more than that means a mistake. */
  private static final int MOST_NUMBERS = 999;

  /** How much longer than the longest message it may take, with its beep, to be told of its end. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private static final String STORED = "recordings.getStored";

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Action.Record action;
  private final StepContext stage;
  private final RecordingName name;
  private int number = 1;
  private State state = State.ASKED;
  private boolean hungUp;
  private Object seconds;

  /** To be begun in the channel's silence. */
  RecordingAttempt(Action.Record action, StepContext stage) {
    this.action = action;
    this.stage = stage;
    this.name =
        RecordingName.of(
            stage.variables().expand(action.folder(), SubstitutionRule.FOLDER),
            stage.channel().id());
  }

  @Override
  public void begin() {
    stage.command(OPERATION, this::record, this::begun);
  }

  @Override
  public void onChannelEvent(String type, JsonObject event) {
    if (type.equals("ChannelHangupRequest")) {
      hungUp = true;
    } else if (event.getValue("recording") instanceof JsonObject recording
        && name().equals(recording.getValue("name"))) {
      told(type, recording);
    }
  }

  private void told(String type, JsonObject recording) {
    switch (type) {
      case "RecordingStarted" -> isLive();
      case "RecordingFinished" -> {
        // Another recording's, whose name turns out to be taken, may come while ours is asked for.
        if (state == State.LIVE) {
          state = State.ENDED;
          seconds = recording.getValue("duration");
          // The same comes of one for which Asterisk could make no file.
          lookWhetherStored();
        }
      }
      case "RecordingFailed" -> failed(500, String.valueOf(recording.getValue("cause")));
      default -> {}
    }
  }

  @Override
  public void resync() {
    if (state == State.LIVE) {
      lookWhetherLive();
    }
  }

  @Override
  public void stop() {
    switch (state) {
      case ASKED -> state = State.UNWANTED;
      case LIVE -> {
        // Whatever is played next waits in Asterisk's queue until it has stopped.
        ask("recordings.stop");
        kept();
      }
      case ENDED -> kept();
      case KEPT, UNWANTED -> {}
    }
  }

  private void kept() {
    state = State.KEPT;
    stage.publishResult("kept", details());
  }

  private JsonObject details() {
    JsonObject details = JsonObject.of("recording", shown(), "format", action.format());
    if (seconds instanceof Number whole) {
      details.put("durationMs", Duration.ofSeconds(whole.longValue()).toMillis());
    }
    return details;
  }

  private String name() {
    return name.numbered(number);
  }

  /** The same as events and the log have it. */
  private String shown() {
    Variables variables = stage.variables();
    return variables.holdsSecret(action.folder())
        ? "%s/%s-%d".formatted(variables.shown(action.folder()), stage.channel().id(), number)
        : name();
  }

  private void isLive() {
    if (state == State.ASKED) {
      state = State.LIVE;
    }
  }

  private Future<Object> record() {
    CallerChannel channel = stage.channel();
    Future<Object> asked =
        channel.request(
            JsonObject.of(
                "operation", OPERATION,
                "channelId", channel.id(),
                "name", name(),
                "format", action.format(),
                "maxDurationSeconds", wholeSeconds(action.maxDuration()),
                "maxSilenceSeconds", wholeSeconds(action.maxSilence()),
                "ifExists", "fail",
                "beep", action.beep(),
                "terminateOn", action.terminator()));
    channel.await(asked, this::discardIfUnwanted);
    return asked.recover(
        failure -> isTaken(failure) ? next(failure) : Future.failedFuture(failure));
  }

  private static boolean isTaken(Throwable failure) {
    return FailureCodes.of(failure) == FailureCodes.NOT_IN_STASIS
        && !CallerChannel.gone(OPERATION, failure);
  }

  /** Asterisk says that a name is taken also where it can't make the folder. */
  private Future<Object> next(Throwable taken) {
    Future<Object> stored = ask(STORED);
    // What still comes of that name isn't ours.
    number++;
    return stored.transform(
        found -> {
          if (state == State.UNWANTED
              || number > MOST_NUMBERS
              || FailureCodes.failed(found, FailureCodes.NOT_FOUND)) {
            number--;
            return Future.failedFuture(
                FailureCodes.failure(500, taken.getMessage().replace(name(), shown())));
          }
          return record();
        });
  }

  /** Nobody has said anything yet when it begins after the step's end. */
  private void discardIfUnwanted(AsyncResult<Object> asked) {
    if (state == State.UNWANTED
        && (asked.succeeded() || FailureCodes.failed(asked, FailureCodes.NO_ANSWER))) {
      ask("recordings.cancel");
    }
  }

  private void begun(AsyncResult<Object> asked) {
    if (asked.succeeded()) {
      isLive();
      stage.startTimer(action.maxDuration().plus(MARGIN), this::lookWhetherLive);
    } else if (FailureCodes.failed(asked, FailureCodes.NO_ANSWER)) {
      lookWhetherLive();
    } else {
      notRecorded();
    }
  }

  private void finished() {
    state = State.ENDED;
    // Among them is the one that has ended it.
    stage.clearDigitBuffer();
    if (action.review().isPresent() && !hungUp) {
      stage.transitionTo(
          new RecordingReview(action, action.review().get(), stage, name(), details()));
    } else {
      kept();
      next(action.then());
    }
  }

  private void failed(int code, String cause) {
    stage.publishFailure(OPERATION, FailureCodes.failure(code, shown() + ": " + cause));
    notRecorded();
  }

  private void notRecorded() {
    state = State.UNWANTED;
    stage.clearDigitBuffer();
    stage.publishResult("failed", details());
    next(action.failed());
  }

  /** Nothing more happens to a caller who has hung up. */
  private void next(Action action) {
    if (hungUp) {
      stage.transitionTo(() -> {});
    } else {
      stage.runNext(action);
    }
  }

  private void lookWhetherLive() {
    stage.await(
        ask("recordings.getLive"),
        found -> {
          if (FailureCodes.failed(found, FailureCodes.NOT_FOUND)) {
            lookWhetherStored();
          } else {
            if (found.succeeded()) {
              isLive();
            }
            stage.startTimer(LOOK_AGAIN, this::lookWhetherLive);
          }
        });
  }

  private void lookWhetherStored() {
    stage.await(
        ask(STORED),
        found -> {
          if (FailureCodes.failed(found, FailureCodes.NOT_FOUND)) {
            failed(FailureCodes.NOT_FOUND, "Asterisk knows of no such recording");
          } else if (state == State.ENDED || found.succeeded()) {
            finished();
          } else {
            stage.startTimer(LOOK_AGAIN, this::lookWhetherLive);
          }
        });
  }

  private Future<Object> ask(String operation) {
    return stage.channel().request(JsonObject.of("operation", operation, "recordingName", name()));
  }

  /** ARI knows no others; a part of one counts as a whole. */
  private static int wholeSeconds(Duration duration) {
    return (int) duration.plusMillis(999).toSeconds();
  }
}
