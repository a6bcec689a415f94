package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Action;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** A message, which is kept unless its caller deletes it. */
record MessagePurpose(Action.Record action, StepContext context) implements RecordingPurpose {

  @Override
  public boolean keepsUnreviewed() {
    return true;
  }

  @Override
  public JsonObject details(String recording) {
    return JsonObject.of("recording", recording, "format", action.format());
  }

  @Override
  public Optional<Step> review(String recording, JsonObject details) {
    return action
        .review()
        .map(review -> new RecordingReview(action, review, context, recording, details));
  }
}
