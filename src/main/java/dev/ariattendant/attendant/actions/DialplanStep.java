package dev.ariattendant.attendant.actions;

import dev.ariattendant.bus.AttendantEvents.Ended;
import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.Prompt;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Gives the call to the dialplan, once all is said. */
record DialplanStep(Action.Dialplan action, Stage stage) implements Step {

  private static final String OPERATION = "channels.continueInDialplan";

  @Override
  public void begin() {
    stage.set(action.variables());
    stage.hear(
        Prompt.NONE,
        () -> stage.leave(new Departure(OPERATION, this::goOn, Ended.DIALPLAN, isLabelled())));
  }

  private Future<Object> goOn() {
    JsonObject command = stage.channel().command(OPERATION);
    action.context().ifPresent(context -> command.put("context", text(context)));
    action.extension().ifPresent(extension -> command.put("extension", text(extension)));
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
    return stage.channel().request(command);
  }

  /** Asterisk says 404 to a label that the extension doesn't have. */
  private boolean isLabelled() {
    return action.priority().filter(priority -> !isNumber(priority)).isPresent();
  }

  private static boolean isNumber(String priority) {
    return priority.matches("\\d+");
  }

  private String text(String text) {
    return stage.variables().expand(text);
  }
}
