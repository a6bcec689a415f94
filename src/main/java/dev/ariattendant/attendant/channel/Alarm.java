package dev.ariattendant.attendant.channel;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One that can be set again and again; setting it anew forgets what it was set for. */
public final class Alarm {

  private final Pace pace;
  private long dueNanos;
  private Runnable action;

  Alarm(Pace pace) {
    this.pace = pace;
  }

  /** Runs this after a while, and nothing of what was set before. */
  public void set(Duration delay, Runnable then) {
    cancel();
    action = then;
    dueNanos = pace.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pace.realMillis(delay));
    pace.alarms().add(this);
  }

  public void cancel() {
    if (action != null) {
      pace.alarms().remove(this);
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
  void ring() {
    Runnable then = action;
    action = null;
    then.run();
  }
}
