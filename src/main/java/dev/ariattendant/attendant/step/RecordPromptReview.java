package dev.ariattendant.attendant.step;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Lets the caller hear a recording, keep it, or record again. What is kept is fetched from Asterisk
 * and stored by this node; in any case it is deleted in Asterisk.
 */
final class RecordPromptReview implements Step {

  /** So often the keys are named again to a caller who presses none. */
  private static final int MAX_SILENCES = 3;

  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

  private final Action.RecordPrompt action;
  private final String language;
  private final RecordPromptStep recorder;
  private final StepContext context;

  /** ARI's name of the recording. */
  private final String name;

  private int silences;
  private boolean decided;

  RecordPromptReview(
      Action.RecordPrompt action,
      String language,
      RecordPromptStep recorder,
      StepContext context,
      String name) {
    this.action = action;
    this.language = language;
    this.recorder = recorder;
    this.context = context;
    this.name = name;
  }

  @Override
  public void begin() {
    context.playAndCollect(
        action.review().prompt(),
        () -> context.timer().set(action.review().timeout(), this::onSilence));
  }

  @Override
  public boolean acceptsDigits() {
    return !decided;
  }

  /** Any other digit plays the prompt again. */
  @Override
  public void onDigit(char key) {
    silences = 0;
    String pressed = String.valueOf(key);
    if (pressed.equals(action.review().keep())) {
      decided = true;
      // At once: the call may end before the prompt has.
      Future<JsonObject> stored = store();
      context.play(Prompt.NONE, () -> context.await(stored, this::onStored));
    } else if (pressed.equals(action.review().again())) {
      discard();
      context.play(Prompt.NONE, recorder::record);
    } else {
      if (pressed.equals(action.review().listen())) {
        context.queuePrompt(Prompt.ofUris(List.of("recording:" + name), true));
      }
      begin();
    }
  }

  private void onSilence() {
    silences++;
    if (silences < MAX_SILENCES) {
      begin();
    } else {
      context.runNext(action.then());
    }
  }

  @Override
  public void stop() {
    if (!decided) {
      discard();
    }
  }

  private void discard() {
    decided = true;
    ask("recordings.deleteStored");
    context.events().actionEnded("discarded", recorder.details(name));
  }

  /** Goes on after a hang-up: the caller has decided. */
  private Future<JsonObject> store() {
    return ask("recordings.getStoredFile")
        .compose(
            file ->
                file instanceof JsonObject binary && binary.getValue("data") instanceof String data
                    ? store(data)
                    : Future.failedFuture("Asterisk has answered without a file"))
        .eventually(() -> ask("recordings.deleteStored").otherwiseEmpty());
  }

  private Future<JsonObject> store(String data) {
    JsonObject request =
        JsonObject.of("id", action.id(), "language", language, "by", "telephone", "data", data);
    return context
        .clock()
        .vertx()
        .eventBus()
        .<JsonObject>request(Addresses.RECORDINGS_STORE, request, LOCAL)
        .map(Message::body);
  }

  private void onStored(AsyncResult<JsonObject> stored) {
    if (stored.succeeded()) {
      JsonObject details =
          recorder.details(name).put("durationMs", stored.result().getValue("durationMs"));
      context.events().actionEnded("kept", details);
      context.runNext(action.then());
    } else if (FailureCodes.failed(stored, FailureCodes.BAD_AUDIO)) {
      recorder.refuse(stored.cause());
    } else {
      recorder.fail(stored.cause());
    }
  }

  private Future<Object> ask(String operation) {
    return context.channel().request(JsonObject.of("operation", operation, "recordingName", name));
  }
}
