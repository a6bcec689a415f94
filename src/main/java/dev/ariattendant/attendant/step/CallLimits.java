package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.CallTimer;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Limits;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Limits a call's time and its visits of menus. The action that follows a limit may be a menu, so
 * it gets the same limits once more; after that the call is hung up.
 */
final class CallLimits {

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
  private static final Action LAST = new Action.Hangup("normal");

  private final Limits limits;

  /** Returns whether the limit counts: it doesn't while there is no connection to Asterisk. */
  private final BooleanSupplier onTimeLimit;

  /** Null where the call's time isn't limited. */
  private final CallTimer timer;

  private int visits;
  private boolean overdue;
  private boolean exceededBefore;

  CallLimits(CallClock clock, Limits limits, BooleanSupplier onTimeLimit) {
    this.limits = limits;
    this.timer = limits.callTime().isPresent() ? clock.newTimer() : null;
    this.onTimeLimit = onTimeLimit;
  }

  void start() {
    limits.callTime().ifPresent(time -> timer.set(time, this::onTimer));
  }

  private void onTimer() {
    overdue = true;
    if (!onTimeLimit.getAsBoolean()) {
      overdue = false;
      timer.set(RETRY_PAUSE, this::onTimer);
    }
  }

  void postpone(Duration time) {
    if (timer != null) {
      timer.postpone(time);
    }
  }

  void cancel() {
    if (timer != null) {
      timer.cancel();
    }
  }

  /** Counts a visit of a menu, and returns whether it is allowed. */
  boolean allowsVisit() {
    visits++;
    return limits.menuVisits().isEmpty() || visits <= limits.menuVisits().getAsInt();
  }

  /** Whether the call's time was up during a step that can't be interrupted. */
  boolean isOverdue() {
    return overdue;
  }

  /** Resets the limits, and returns the action that follows now that one was exceeded. */
  Action exceeded() {
    overdue = false;
    visits = 0;
    start();
    if (exceededBefore) {
      return LAST;
    }
    exceededBefore = true;
    return limits.then();
  }
}
