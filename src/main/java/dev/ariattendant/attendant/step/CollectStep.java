package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.DigitSet;
import io.vertx.core.json.JsonObject;

/** Asks the caller for digits and stores them in a variable. */
final class CollectStep extends InputStep {

  private final Action.Collect action;
  private final DigitSet allowed;
  private boolean collected;

  CollectStep(Action.Collect action, StepContext context) {
    super(action, context);
    this.action = action;
    this.allowed = action.digits().positions().get(0);
  }

  @Override
  public void begin() {
    context.events().maskDigits(action.secret());
    ask();
  }

  @Override
  void accept(char digit) {
    if (action.terminator().indexOf(digit) >= 0) {
      decide();
    } else if (!allowed.has(digit)) {
      refuse();
    } else {
      add(digit);
      if (digits().length() == action.max()) {
        context.prompts().ignoreTrailingTerminator(action.terminator(), action.interDigitTimeout());
        decide();
      } else {
        awaitDigit(action.interDigitTimeout(), this::decide);
      }
    }
  }

  @Override
  public void stop() {
    context.events().maskDigits(false);
    if (action.secret() && !collected) {
      context.prompts().discardRestOfSecret();
    }
  }

  private void decide() {
    if (digits().length() < action.min()) {
      refuse();
      return;
    }
    collected = true;
    if (action.secret()) {
      context.variables().set(action.variable(), digits(), true);
      context.events().actionEnded("collected", details());
    } else {
      context.set(action.variable(), digits(), false);
      context.events().actionEnded("collected", details().put("digits", digits()));
    }
    context.runNext(action.then());
  }

  @Override
  void publishSilence() {
    context.events().actionEnded("silence", details());
  }

  @Override
  void publishInvalid() {
    context.events().actionEnded("invalid", details());
  }

  private JsonObject details() {
    return JsonObject.of("variable", action.variable());
  }
}
