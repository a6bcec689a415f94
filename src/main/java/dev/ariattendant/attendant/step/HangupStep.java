package dev.ariattendant.attendant.step;

import dev.ariattendant.api.AttendantEvents.Ended;
import dev.ariattendant.flow.Action;
import io.vertx.core.json.JsonObject;

/** Hangs up once all queued prompts have been played. */
record HangupStep(Action.Hangup action, StepContext context) implements Step {

  private static final String OPERATION = "channels.hangup";

  @Override
  public void begin() {
    JsonObject command = context.channel().command(OPERATION).put("reason", action.reason());
    ExitCommand exit =
        new ExitCommand(
            OPERATION, () -> context.channel().request(command), Ended.COMPLETED, false);
    context.playLast(() -> context.exit(exit));
  }

  /** What is said last is heard to its end. */
  @Override
  public boolean isInterruptibleByLimit() {
    return false;
  }
}
