package dev.ariattendant.attendant.actions;

import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.Prompt;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/**
 * Takes a message. Its results, each with {@code recording} (ARI's name of it), {@code format} and,
 * where Asterisk has told it, {@code durationMs} in whole seconds:
 *
 * <ul>
 *   <li>{@code kept}: it is there for good; also when the caller has hung up in the middle of it or
 *       of its review, and when the call's time was up.
 *   <li>{@code discarded}: the caller has deleted it, to record it again.
 *   <li>{@code failed}: there is none; an {@code action.failed} before it says why.
 * </ul>
 *
 * <p>A message in which nobody says anything is kept as well: Asterisk counts in whole seconds,
 * cuts silence off the end and takes it for talking at times, and nobody's "yes" is to be lost.
 */
final class RecordStep implements Step, RecordingTake.Listener {

  private static final String DELETE = "recordings.deleteStored";

  private final Action.Record action;
  private final Stage stage;
  private RecordingTake take;
  private RecordingReview review;
  private boolean undecided;
  private boolean hungUp;

  RecordStep(Action.Record action, Stage stage) {
    this.action = action;
    this.stage = stage;
  }

  @Override
  public void begin() {
    stage.hear(
        action.prompt(),
        () -> {
          stage.forgetKeys();
          take = new RecordingTake(action, stage, this);
          take.begin();
        });
  }

  @Override
  public boolean takesKeys() {
    return review != null;
  }

  @Override
  public void key(char key) {
    review.key(key);
  }

  @Override
  public void event(String type, JsonObject event) {
    if (type.equals("ChannelHangupRequest")) {
      hungUp = true;
    } else if (take != null) {
      take.event(type, event);
    }
  }

  @Override
  public void check() {
    if (take != null) {
      take.check();
    }
  }

  @Override
  public void recorded() {
    // Among them is the one that has ended it.
    stage.forgetKeys();
    undecided = true;
    if (hungUp) {
      kept();
    } else if (action.review().isPresent()) {
      review =
          new RecordingReview(
              action.review().get(), stage, take.name(), this::keep, this::recordAgain);
      review.ask();
    } else {
      keep();
    }
  }

  @Override
  public void notRecorded() {
    stage.forgetKeys();
    stage.report("failed", take.details());
    if (!hungUp) {
      stage.next(action.failed());
    }
  }

  @Override
  public void end() {
    if (undecided || (take != null && take.cutOff())) {
      kept();
    }
  }

  private void keep() {
    kept();
    stage.next(action.then());
  }

  private void kept() {
    undecided = false;
    stage.report("kept", take.details());
  }

  private void recordAgain() {
    review = null;
    stage.hear(Prompt.NONE, () -> stage.command(DELETE, this::delete, this::deleted));
  }

  private void deleted(AsyncResult<Object> done) {
    stage.report(done.succeeded() ? "discarded" : "kept", take.details());
    begin();
  }

  private Future<Object> delete() {
    undecided = false;
    return stage
        .channel()
        .request(JsonObject.of("operation", DELETE, "recordingName", take.name()))
        .recover(
            failure ->
                Channel.codeOf(failure) == FailureCodes.NOT_FOUND
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }
}
