package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.step.PinAttempts.Verdict;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.DigitSet;
import dev.ariattendant.flow.Pin;
import io.vertx.core.json.JsonObject;

/** Asks the caller for digits, and stores them in a variable or compares them with a PIN. */
final class CollectStep extends InputStep {

  private final Action.Collect action;
  private final DigitSet allowed;
  private boolean collected;
  private boolean locked;

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
    if (action.pin().isPresent()) {
      compare(action.pin().get());
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

  /** A caller hears no difference between a wrong PIN and one that is locked. */
  private void compare(Pin pin) {
    PinAttempts attempts = PinAttempts.of(context.clock().vertx());
    Verdict verdict = attempts.judge(pin, digits(), action.variable(), context.clock().nanoTime());
    locked = verdict == Verdict.LOCKED;
    if (verdict == Verdict.RIGHT) {
      collected = true;
      context.events().actionEnded("passed", details());
      context.runNext(action.then());
    } else {
      refuse();
    }
  }

  @Override
  void publishSilence() {
    context.events().actionEnded("silence", details());
  }

  @Override
  void publishInvalid() {
    context.events().actionEnded(locked ? "locked" : "invalid", details());
    locked = false;
  }

  private JsonObject details() {
    return JsonObject.of("variable", action.variable());
  }
}
