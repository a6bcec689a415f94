package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.RetryRule;

/** Counts how often in a row a caller has pressed nothing, or the wrong keys. */
public final class RetryCounter {

  private final RetryRule lapse;
  private int count;

  /** None so far. */
  public RetryCounter(RetryRule lapse) {
    this.lapse = lapse;
  }

  /**
   * Once more.
   *
   * @param again asks the caller again
   */
  public void retryOrGiveUp(StepContext stage, Runnable again) {
    count++;
    stage.queuePrompt(lapse.say());
    if (lapse.count().isPresent() && count >= lapse.count().getAsInt()) {
      stage.runNext(lapse.then());
    } else {
      again.run();
    }
  }

  /** The row is broken. */
  public void reset() {
    count = 0;
  }
}
