package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.DigitSet;
import io.vertx.core.json.JsonObject;

/** Takes digits into a variable. */
final class CollectStep implements Step {

  private final Action.Collect action;
  private final StepContext stage;
  private final DigitSet allowed;
  private final RetryCounter invalid;
  private final RetryCounter silence;
  private final StringBuilder input = new StringBuilder();
  private boolean collected;

  CollectStep(Action.Collect action, StepContext stage) {
    this.action = action;
    this.stage = stage;
    this.allowed = DigitSet.of(action.digits()).get(0);
    this.invalid = new RetryCounter(action.invalid());
    this.silence = new RetryCounter(action.silence());
  }

  @Override
  public void begin() {
    stage.keepKeysSecret(action.secret());
    ask();
  }

  @Override
  public boolean takesKeys() {
    return true;
  }

  @Override
  public void key(char key) {
    silence.reset();
    if (action.terminator().indexOf(key) >= 0) {
      decide();
    } else if (!allowed.has(key)) {
      refuse();
    } else {
      input.append(key);
      if (input.length() == action.max()) {
        stage.mayBeTerminated(action.terminator(), action.interDigitTimeout());
        decide();
      } else {
        stage.hush();
        stage.alarm(action.interDigitTimeout(), this::decide);
      }
    }
  }

  @Override
  public void end() {
    stage.keepKeysSecret(false);
    if (action.secret() && !collected) {
      stage.passOverTheRest();
    }
  }

  private void ask() {
    input.setLength(0);
    stage.ask(action.prompt(), () -> stage.alarm(action.timeout(), this::heardNothing));
  }

  private void heardNothing() {
    stage.report("silence", subject());
    silence.add(stage, this::ask);
  }

  private void decide() {
    if (input.length() < action.min()) {
      refuse();
      return;
    }
    collected = true;
    String digits = input.toString();
    if (action.secret()) {
      stage.variables().set(action.variable(), digits, true);
      stage.report("collected", subject());
    } else {
      stage.set(action.variable(), digits, false);
      stage.report("collected", subject().put("digits", digits));
    }
    stage.next(action.then());
  }

  private void refuse() {
    stage.report("invalid", subject());
    invalid.add(stage, this::ask);
  }

  private JsonObject subject() {
    return JsonObject.of("variable", action.variable());
  }
}
