package dev.ariattendant.attendant;

import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.CallTimer;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Limits;
import java.time.Duration;

/**
 * Sees to it that no call goes on for ever. What follows a limit may take as much again, so that it
 * may be a menu; after that the call is hung up.
 */
final class CallLimits {

  /** Hears that the call's time is up. */
  interface Listener {

    /** Returns whether it is: where nothing can be done for the caller, no time passes. */
    boolean onTimeLimit();
  }

  private static final Duration LATER = Duration.ofSeconds(1);
  private static final Action LAST = new Action.Hangup("normal");

  private final Limits limits;
  private final Listener call;

  /** Null where calls may take any time. */
  private final CallTimer alarm;

  private int visits;
  private boolean overdue;
  private boolean exceededBefore;

  CallLimits(CallClock pace, Limits limits, Listener call) {
    this.limits = limits;
    this.alarm = limits.callTime().isPresent() ? pace.newTimer() : null;
    this.call = call;
  }

  /** The call's time runs. */
  void start() {
    limits.callTime().ifPresent(this::start);
  }

  private void start(Duration time) {
    alarm.set(time, this::onTimer);
  }

  private void onTimer() {
    overdue = true;
    if (!call.onTimeLimit()) {
      overdue = false;
      alarm.set(LATER, this::onTimer);
    }
  }

  /** For so long nothing could be done for the caller. */
  void postpone(Duration time) {
    if (alarm != null) {
      alarm.postpone(time);
    }
  }

  void cancel() {
    if (alarm != null) {
      alarm.cancel();
    }
  }

  /** Counts a visit of a menu. */
  boolean allowsVisit() {
    visits++;
    return limits.menuVisits().isEmpty() || visits <= limits.menuVisits().getAsInt();
  }

  /** Whether the call's time was up when it couldn't be cut off. */
  boolean isOverdue() {
    return overdue;
  }

  /** What follows now that a limit was exceeded. */
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
