package dev.ariattendant.attendant.channel;

import java.time.Duration;

/** A one-shot timer that can be set again; {@link #set} replaces the pending action. */
public final class CallTimer {

  private final CallClock clock;
  private final CallExceptionHandler exceptionHandler;
  private Duration delay;
  private long dueNanos;

  /** Null unless the timer is set. */
  private Runnable action;

  CallTimer(CallClock clock, CallExceptionHandler exceptionHandler) {
    this.clock = clock;
    this.exceptionHandler = exceptionHandler;
  }

  /** Runs the action after this time of the call. */
  public void set(Duration time, Runnable then) {
    cancel();
    action = then;
    delay = time;
    dueNanos = clock.nanoTime() + clock.scaled(time).toNanos();
    clock.timers().add(this);
  }

  /** Starts the pending action's time again. */
  public void restart() {
    if (action != null) {
      set(delay, action);
    }
  }

  public void postpone(Duration realTime) {
    if (action != null) {
      clock.timers().remove(this);
      dueNanos += realTime.toNanos();
      clock.timers().add(this);
    }
  }

  public void cancel() {
    if (action != null) {
      clock.timers().remove(this);
      action = null;
    }
  }

  /** When the action is due, by {@link CallClock#nanoTime}. */
  long dueNanos() {
    return dueNanos;
  }

  /** By one nanosecond. */
  void postpone() {
    dueNanos++;
  }

  void fire() {
    Runnable then = action;
    action = null;
    if (exceptionHandler == null) {
      then.run();
    } else {
      exceptionHandler.run(then);
    }
  }
}
