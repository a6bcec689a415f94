package dev.ariattendant.attendant.step;

import dev.ariattendant.api.AttendantEvents.Ended;
import dev.ariattendant.flow.Action;
import io.vertx.core.json.JsonObject;

/**
 * Gives the call to the dialplan once all queued prompts have been played. If a variable's value
 * isn't allowed in a context or an extension, the result is {@code unavailable}, after an {@code
 * action.failed} that says why, and the menu starts over.
 */
record DialplanStep(Action.Dialplan action, StepContext context) implements Step {

  private static final String OPERATION = "channels.continueInDialplan";

  @Override
  public void begin() {
    context.set(action.variables());
    try {
      JsonObject command = command();
      context.playLast(
          () ->
              context.exit(
                  new ExitCommand(
                      OPERATION,
                      () -> context.channel().request(command),
                      Ended.DIALPLAN,
                      isLabelled())));
    } catch (UnsafeValueException e) {
      context.publishFailure(OPERATION, e.in(action.wireName()));
      context.events().actionEnded(DialResult.UNAVAILABLE.wireName(), new JsonObject());
      context.runNext(new Action.Repeat());
    }
  }

  /** What is said last is heard to its end. */
  @Override
  public boolean isInterruptibleByLimit() {
    return false;
  }

  private JsonObject command() {
    JsonObject command = context.channel().command(OPERATION);
    action.context().ifPresent(name -> command.put("context", address(name)));
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

  /** Asterisk answers 404 for a label that the extension doesn't have. */
  private boolean isLabelled() {
    return action.priority().filter(priority -> !isNumber(priority)).isPresent();
  }

  private static boolean isNumber(String priority) {
    return priority.matches("\\d+");
  }

  private String address(String text) {
    return context.variables().expand(text, SubstitutionRule.ADDRESS);
  }
}
