package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Lets the caller decide on a message, who keeps it also by pressing nothing or hanging up. */
final class RecordingReview implements Step {

  private static final String DELETE = "recordings.deleteStored";

  private final Action.Record action;
  private final Action.Record.Review review;
  private final StepContext stage;
  private final String name;
  private final JsonObject message;
  private boolean takesKeys = true;
  private boolean isThere = true;

  /**
   * Not asked yet.
   *
   * @param name Asterisk's name of it
   * @param message what taps are to know of it
   */
  RecordingReview(
      Action.Record action,
      Action.Record.Review review,
      StepContext stage,
      String name,
      JsonObject message) {
    this.action = action;
    this.review = review;
    this.stage = stage;
    this.name = name;
    this.message = message;
  }

  @Override
  public void begin() {
    stage.playAndCollect(review.prompt(), () -> stage.startTimer(review.timeout(), this::keep));
  }

  @Override
  public boolean acceptsDigits() {
    return takesKeys;
  }

  /** Any other key brings the prompt again. */
  @Override
  public void onDigit(char key) {
    String pressed = String.valueOf(key);
    if (pressed.equals(review.keep())) {
      keep();
    } else if (pressed.equals(review.again())) {
      takesKeys = false;
      stage.play(Prompt.NONE, () -> stage.command(DELETE, this::delete, this::deleted));
    } else {
      if (pressed.equals(review.listen())) {
        stage.queuePrompt(new Prompt(List.of("recording:" + name), true));
      }
      begin();
    }
  }

  @Override
  public void stop() {
    if (isThere) {
      stage.publishResult("kept", message);
    }
  }

  private void keep() {
    stage.runNext(action.then());
  }

  private Future<Object> delete() {
    isThere = false;
    return stage
        .channel()
        .request(JsonObject.of("operation", DELETE, "recordingName", name))
        .recover(
            failure ->
                FailureCodes.of(failure) == FailureCodes.NOT_FOUND
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }

  private void deleted(AsyncResult<Object> done) {
    stage.publishResult(done.succeeded() ? "discarded" : "kept", message);
    stage.transitionTo(new RecordStep(action, stage));
  }
}
