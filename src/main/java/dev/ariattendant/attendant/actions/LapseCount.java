package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Lapse;

/** Counts how often in a row a caller has pressed nothing, or the wrong keys. */
public final class LapseCount {

  private final Lapse lapse;
  private int count;

  /** None so far. */
  public LapseCount(Lapse lapse) {
    this.lapse = lapse;
  }

  /**
   * Once more.
   *
   * @param again asks the caller again
   */
  public void add(Stage stage, Runnable again) {
    count++;
    stage.say(lapse.say());
    if (lapse.count().isPresent() && count >= lapse.count().getAsInt()) {
      stage.next(lapse.then());
    } else {
      again.run();
    }
  }

  /** The row is broken. */
  public void reset() {
    count = 0;
  }
}
