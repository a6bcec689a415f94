package dev.ariattendant.attendant.channel;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One that can be set again and again; setting it anew forgets what it was set for. */
public final class CallTimer {

  private final CallClock pace;
  private final CallGuard guard;
  private Duration delay;
  private long dueNanos;
  private Runnable action;

  CallTimer(CallClock pace, CallGuard guard) {
    this.pace = pace;
    this.guard = guard;
  }

  /** Runs this after a while, and nothing of what was set before. */
  public void set(Duration time, Runnable then) {
    cancel();
    action = then;
    delay = time;
    dueNanos = pace.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pace.scaledMillis(time));
    pace.timers().add(this);
  }

  /** If it is set, its time begins anew. */
  public void restart() {
    if (action != null) {
      set(delay, action);
    }
  }

  /** If it is set, it rings this much later. */
  public void postpone(Duration realTime) {
    if (action != null) {
      pace.timers().remove(this);
      dueNanos += realTime.toNanos();
      pace.timers().add(this);
    }
  }

  public void cancel() {
    if (action != null) {
      pace.timers().remove(this);
      action = null;
    }
  }

  /** When it is to ring, by {@link System#nanoTime}. */
  long dueNanos() {
    return dueNanos;
  }

  /** By a nanosecond. */
  void postpone() {
    dueNanos++;
  }

  /** Its time has come. */
  void fire() {
    Runnable then = action;
    action = null;
    if (guard == null) {
      then.run();
    } else {
      guard.run(then);
    }
  }
}
