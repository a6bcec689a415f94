package dev.ariattendant.attendant.step;

import dev.ariattendant.api.AttendantEvents.Ended;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.json.JsonObject;

/**
 * Gives the call to the dialplan, once all is said. Where a variable would make another context or
 * extension of the one that is meant, its result is {@code unavailable}, after an {@code
 * action.failed} that says why, and the menu starts over.
 */
record DialplanStep(Action.Dialplan action, StepContext stage) implements Step {

  private static final String OPERATION = "channels.continueInDialplan";

  @Override
  public void begin() {
    stage.set(action.variables());
    try {
      JsonObject command = command();
      stage.play(
          Prompt.NONE,
          () ->
              stage.exit(
                  new ExitCommand(
                      OPERATION,
                      () -> stage.channel().request(command),
                      Ended.DIALPLAN,
                      isLabelled())));
    } catch (UnsafeValueException e) {
      stage.publishFailure(OPERATION, e.in(action.wireName()));
      stage.publishResult(DialResult.UNAVAILABLE.wireName(), new JsonObject());
      stage.runNext(new Action.Repeat());
    }
  }

  private JsonObject command() {
    JsonObject command = stage.channel().command(OPERATION);
    action.context().ifPresent(context -> command.put("context", address(context)));
    action.extension().ifPresent(extension -> command.put("extension", address(extension)));
    action
        .priority()
        .ifPresent(
            priority -> {
              if (isNumber(priority)) {
                command.put("priority", Integer.valueOf(priority));
              } else {
                command.put("label", priority);
              }
            });
    return command;
  }

  /** Asterisk says 404 to a label that the extension doesn't have. */
  private boolean isLabelled() {
    return action.priority().filter(priority -> !isNumber(priority)).isPresent();
  }

  private static boolean isNumber(String priority) {
    return priority.matches("\\d+");
  }

  private String address(String text) {
    return stage.variables().expand(text, SubstitutionRule.ADDRESS);
  }
}
