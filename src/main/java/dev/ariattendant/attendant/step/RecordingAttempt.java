package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.RecordingName;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.config.Durations;
import dev.ariattendant.flow.Action;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One recording, from its command to the news that it is stored or not. As a rule that is an event
 * of Asterisk; if none comes, Asterisk is asked. Its results, with the details that its purpose
 * wants:
 *
 * <ul>
 *   <li>{@code kept}: the recording is stored; a message also if the caller has hung up during the
 *       recording or the review, and if the call's time was up.
 *   <li>{@code discarded}: the caller has deleted it, to record it again, or hasn't kept it.
 *   <li>{@code failed}: there is none; an {@code action.failed} before it says why.
 * </ul>
 *
 * <p>A recording for a mailbox is announced by {@code message.started} as soon as there is
 * something to keep, and its results have {@code mailbox}: whoever fetches messages notes at once
 * to whom this one belongs, and then learns whether the caller keeps it.
 *
 * <p>A message of silence is kept, too. Asterisk can't tell it from a short word: it counts whole
 * seconds, cuts silence off the end, and sometimes takes silence for speech.
 */
final class RecordingAttempt implements Step {

  private enum State {

    /** The command was sent. */
    REQUESTED,

    /** The recording is running. */
    LIVE,

    /** The recording has ended; whether it is stored isn't known yet. */
    ENDED,

    /** The recording is stored. */
    KEPT,

    /** There is no recording, or none is wanted any more. */
    UNWANTED
  }

  private static final String OPERATION = "channels.record";

  /** Each message of a call takes one number; more numbers in use mean that something is wrong. */
  private static final int MAX_NUMBER = 999;

  /** Beep and event included, a recording ends so much later than its longest duration at most. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private static final String GET_STORED = "recordings.getStored";

  private static final Duration POLL_PAUSE = Duration.ofSeconds(1);

  private final Action.Record action;
  private final StepContext context;
  private final RecordingPurpose purpose;
  private final RecordingName name;
  private int number = 1;
  private State state = State.REQUESTED;
  private boolean hungUp;

  /** The duration that Asterisk has said; null before. */
  private Object seconds;

  /** To be begun in the channel's silence. */
  RecordingAttempt(Action.Record action, StepContext context, RecordingPurpose purpose) {
    this.action = action;
    this.context = context;
    this.purpose = purpose;
    this.name =
        action
            .mailbox()
            .map(
                mailbox ->
                    RecordingName.ofMailbox(
                        mailbox, action.folder(), context.channel().id(), Instant.now()))
            .orElseGet(
                () ->
                    RecordingName.of(
                        context.variables().expand(action.folder(), SubstitutionRule.FOLDER),
                        context.channel().id()));
  }

  /** Plays the action's prompt, and then records. */
  static Step behindPrompt(Action.Record action, StepContext context, RecordingPurpose purpose) {
    return () ->
        context.play(
            action.prompt(),
            () -> {
              context.prompts().clearDigitBuffer();
              context.transitionTo(new RecordingAttempt(action, context, purpose));
            });
  }

  @Override
  public void begin() {
    context.command(OPERATION, this::record, this::onRequested);
  }

  @Override
  public void onChannelEvent(String type, JsonObject event) {
    if (type.equals("ChannelHangupRequest")) {
      hungUp = true;
    } else if (event.getValue("recording") instanceof JsonObject recording
        && name().equals(recording.getValue("name"))) {
      onRecordingEvent(type, recording);
    }
  }

  private void onRecordingEvent(String type, JsonObject recording) {
    switch (type) {
      case "RecordingStarted" -> onLive();
      case "RecordingFinished" -> {
        // Before LIVE, the event is of an older recording whose name turns out to be taken.
        if (state == State.LIVE) {
          state = State.ENDED;
          seconds = recording.getValue("duration");
          // The same event comes if Asterisk couldn't create the file.
          checkStored();
        }
      }
      case "RecordingFailed" -> failed(500, String.valueOf(recording.getValue("cause")));
      default -> {}
    }
  }

  @Override
  public void resync() {
    if (state == State.LIVE) {
      checkLive();
    }
  }

  @Override
  public void stop() {
    switch (state) {
      case REQUESTED -> state = State.UNWANTED;
      case LIVE -> {
        // The next prompt waits in the channel's queue until the recording has stopped.
        ask(purpose.keepsUnreviewed() ? "recordings.stop" : "recordings.cancel");
        leave(false);
      }
      case ENDED -> leave(true);
      case KEPT, UNWANTED -> {}
    }
  }

  /** Ends without a review. */
  private void leave(boolean stored) {
    if (purpose.keepsUnreviewed()) {
      publishKept();
    } else {
      state = State.UNWANTED;
      if (stored) {
        ask("recordings.deleteStored");
      }
      context.events().actionEnded("discarded", details());
    }
  }

  private void publishKept() {
    state = State.KEPT;
    context.events().actionEnded("kept", details());
  }

  private JsonObject details() {
    JsonObject details = purpose.details(shown());
    action.mailbox().ifPresent(mailbox -> details.put("mailbox", mailbox));
    if (seconds instanceof Number whole) {
      details.put("durationMs", Duration.ofSeconds(whole.longValue()).toMillis());
    }
    return details;
  }

  private String name() {
    return name.numbered(number);
  }

  /** The name without secrets. */
  private String shown() {
    Variables variables = context.variables();
    return variables.holdsSecret(action.folder())
        ? "%s/%s-%d".formatted(variables.shown(action.folder()), context.channel().id(), number)
        : name();
  }

  private void onLive() {
    if (state == State.REQUESTED) {
      state = State.LIVE;
      if (action.mailbox().isPresent()) {
        context.events().messageStarted(details());
      }
    }
  }

  private Future<Object> record() {
    CallerChannel channel = context.channel();
    Future<Object> asked =
        channel.request(
            JsonObject.of(
                "operation", OPERATION,
                "channelId", channel.id(),
                "name", name(),
                "format", action.format(),
                "maxDurationSeconds", Durations.wholeSeconds(action.maxDuration()),
                "maxSilenceSeconds", Durations.wholeSeconds(action.maxSilence()),
                "ifExists", "fail",
                "beep", action.beep(),
                "terminateOn", action.terminator()));
    channel.await(asked, this::discardIfUnwanted);
    return asked.recover(
        failure -> isTaken(failure) ? next(failure) : Future.failedFuture(failure));
  }

  private static boolean isTaken(Throwable failure) {
    return FailureCodes.of(failure) == FailureCodes.NOT_IN_STASIS
        && !CallerChannel.isGone(OPERATION, failure);
  }

  /** Asterisk's answer is the same if a name is taken and if it can't create the folder. */
  private Future<Object> next(Throwable taken) {
    Future<Object> stored = ask(GET_STORED);
    // Events with the taken name aren't about this recording.
    number++;
    return stored.transform(
        found -> {
          if (state == State.UNWANTED
              || number > MAX_NUMBER
              || FailureCodes.failed(found, FailureCodes.NOT_FOUND)) {
            number--;
            return Future.failedFuture(
                FailureCodes.failure(500, taken.getMessage().replace(name(), shown())));
          }
          return record();
        });
  }

  /** A recording that begins after the step's end holds nothing. */
  private void discardIfUnwanted(AsyncResult<Object> asked) {
    if (state == State.UNWANTED
        && (asked.succeeded() || FailureCodes.failed(asked, FailureCodes.NO_ANSWER))) {
      ask("recordings.cancel");
    }
  }

  private void onRequested(AsyncResult<Object> asked) {
    if (asked.succeeded()) {
      onLive();
      context.timer().set(action.maxDuration().plus(MARGIN), this::checkLive);
    } else if (FailureCodes.failed(asked, FailureCodes.NO_ANSWER)) {
      checkLive();
    } else {
      onNotRecorded();
    }
  }

  private void finished() {
    state = State.ENDED;
    // Among the digits is the one that has ended the recording.
    context.prompts().clearDigitBuffer();
    Optional<Step> review = hungUp ? Optional.empty() : purpose.review(name(), details());
    if (review.isPresent()) {
      context.transitionTo(review.get());
    } else {
      leave(true);
      next(action.then());
    }
  }

  private void failed(int code, String cause) {
    context.publishFailure(OPERATION, FailureCodes.failure(code, shown() + ": " + cause));
    onNotRecorded();
  }

  private void onNotRecorded() {
    state = State.UNWANTED;
    context.prompts().clearDigitBuffer();
    context.events().actionEnded("failed", details());
    next(action.failed());
  }

  /** After a hang-up no action follows. */
  private void next(Action action) {
    if (hungUp) {
      context.transitionTo(() -> {});
    } else {
      context.runNext(action);
    }
  }

  private void checkLive() {
    context.await(
        ask("recordings.getLive"),
        found -> {
          if (FailureCodes.failed(found, FailureCodes.NOT_FOUND)) {
            checkStored();
          } else {
            if (found.succeeded()) {
              onLive();
            }
            context.timer().set(POLL_PAUSE, this::checkLive);
          }
        });
  }

  private void checkStored() {
    context.await(
        ask(GET_STORED),
        found -> {
          if (FailureCodes.failed(found, FailureCodes.NOT_FOUND)) {
            failed(FailureCodes.NOT_FOUND, "Asterisk knows of no such recording");
          } else if (state == State.ENDED || found.succeeded()) {
            finished();
          } else {
            context.timer().set(POLL_PAUSE, this::checkLive);
          }
        });
  }

  private Future<Object> ask(String operation) {
    return context
        .channel()
        .request(JsonObject.of("operation", operation, "recordingName", name()));
  }
}
