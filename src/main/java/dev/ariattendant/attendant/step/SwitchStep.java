package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallerId;
import dev.ariattendant.attendant.routing.NightSwitch;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Switches a schedule by hand, and says its state. Its results, each with {@code schedule}, {@code
 * state} and {@code switch}: {@code switched}, or {@code told} if nothing was to be switched.
 */
record SwitchStep(Action.Switch action, StepContext context) implements Step {

  @Override
  public void begin() {
    NightSwitch nightSwitch = context.runner().flow().nightSwitch();
    JsonObject now =
        action
            .to()
            .map(word -> nightSwitch.turn(action.schedule(), word, caller()))
            .orElseGet(() -> nightSwitch.described(action.schedule()));
    context
        .events()
        .actionEnded(
            action.to().isPresent() ? "switched" : "told",
            JsonObject.of(
                "schedule", now.getString("schedule"),
                "state", now.getString("state"),
                "switch", now.getString("switch")));
    context.queuePrompt(prompt(now.getString("state")));
    context.runNext(action.then());
  }

  /** The number that the caller's side has sent, which proves nothing. */
  private Optional<String> caller() {
    return Optional.ofNullable(context.channel().caller())
        .map(CallerId::number)
        .filter(number -> !number.isBlank());
  }

  private Prompt prompt(String state) {
    return switch (state) {
      case "open" -> action.open();
      case "holiday" -> action.holiday();
      default -> action.closed();
    };
  }
}
