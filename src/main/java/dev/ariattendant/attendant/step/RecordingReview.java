package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Lets the caller keep a message, listen to it, or record it again. It is kept also if the caller
 * presses nothing or hangs up.
 */
final class RecordingReview implements Step {

  private static final String DELETE = "recordings.deleteStored";

  private final Action.Record action;
  private final Action.Record.Review review;
  private final StepContext context;

  /** ARI's name of the recording. */
  private final String name;

  /** The details for the published result. */
  private final JsonObject message;

  private boolean acceptsDigits = true;

  /** Whether the message hasn't been deleted. */
  private boolean stored = true;

  RecordingReview(
      Action.Record action,
      Action.Record.Review review,
      StepContext context,
      String name,
      JsonObject message) {
    this.action = action;
    this.review = review;
    this.context = context;
    this.name = name;
    this.message = message;
  }

  @Override
  public void begin() {
    context.playAndCollect(
        review.prompt(), () -> context.timer().set(review.timeout(), this::keep));
  }

  @Override
  public boolean acceptsDigits() {
    return acceptsDigits;
  }

  /** Any other digit plays the prompt again. */
  @Override
  public void onDigit(char key) {
    String pressed = String.valueOf(key);
    if (pressed.equals(review.keep())) {
      keep();
    } else if (pressed.equals(review.again())) {
      acceptsDigits = false;
      context.play(Prompt.NONE, () -> context.command(DELETE, this::delete, this::deleted));
    } else {
      if (pressed.equals(review.listen())) {
        context.queuePrompt(Prompt.ofUris(List.of("recording:" + name), true));
      }
      begin();
    }
  }

  @Override
  public void stop() {
    if (stored) {
      context.events().actionEnded("kept", message);
    }
  }

  private void keep() {
    context.runNext(action.then());
  }

  private Future<Object> delete() {
    stored = false;
    return context
        .channel()
        .request(JsonObject.of("operation", DELETE, "recordingName", name))
        .recover(
            failure ->
                FailureCodes.of(failure) == FailureCodes.NOT_FOUND
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }

  private void deleted(AsyncResult<Object> done) {
    context.events().actionEnded(done.succeeded() ? "discarded" : "kept", message);
    context.transitionTo(
        RecordingAttempt.behindPrompt(action, context, new MessagePurpose(action, context)));
  }
}
