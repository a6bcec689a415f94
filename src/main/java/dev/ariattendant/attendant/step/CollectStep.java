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
    stage.maskDigits(action.secret());
    ask();
  }

  @Override
  public boolean acceptsDigits() {
    return true;
  }

  @Override
  public void onDigit(char key) {
    silence.reset();
    if (action.terminator().indexOf(key) >= 0) {
      decide();
    } else if (!allowed.has(key)) {
      refuse();
    } else {
      input.append(key);
      if (input.length() == action.max()) {
        stage.ignoreTrailingTerminator(action.terminator(), action.interDigitTimeout());
        decide();
      } else {
        stage.stopPlayback();
        stage.startTimer(action.interDigitTimeout(), this::decide);
      }
    }
  }

  @Override
  public void stop() {
    stage.maskDigits(false);
    if (action.secret() && !collected) {
      stage.discardRestOfSecret();
    }
  }

  private void ask() {
    input.setLength(0);
    stage.playAndCollect(
        action.prompt(), () -> stage.startTimer(action.timeout(), this::heardNothing));
  }

  private void heardNothing() {
    stage.publishResult("silence", subject());
    silence.retryOrGiveUp(stage, this::ask);
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
      stage.publishResult("collected", subject());
    } else {
      stage.set(action.variable(), digits, false);
      stage.publishResult("collected", subject().put("digits", digits));
    }
    stage.runNext(action.then());
  }

  private void refuse() {
    stage.publishResult("invalid", subject());
    invalid.retryOrGiveUp(stage, this::ask);
  }

  private JsonObject subject() {
    return JsonObject.of("variable", action.variable());
  }
}
