package dev.ariattendant.attendant.channel;

import io.vertx.core.Vertx;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * All alarms that are set, on one timer of Vert.x: as many timers as calls would take more room
 * than the calls' own state. All of it runs on one event loop.
 */
final class TimerQueue {

  /** So many are due at once when many calls have come at once; in between, keys are heard. */
  private static final int MOST_AT_ONCE = 64;

  private static final double NANOS_PER_MS = 1e6;

  private final Vertx vertx;
  private final LongSupplier nanoTime;
  private final TreeSet<CallTimer> set =
      new TreeSet<>((one, other) -> Long.signum(one.dueNanos() - other.dueNanos()));
  private Long timer;
  private long timerNanos;

  TimerQueue(Vertx vertx, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.nanoTime = nanoTime;
  }

  /** Sets one, which isn't set. */
  void add(CallTimer alarm) {
    // Each has a nanosecond of its own.
    while (!set.add(alarm)) {
      alarm.postpone();
    }
    if (set.first() == alarm) {
      waitFor(alarm.dueNanos());
    }
  }

  /** It isn't to ring any more; the timer goes off all the same, in vain. */
  void remove(CallTimer alarm) {
    set.remove(alarm);
  }

  private void waitFor(long dueNanos) {
    if (timer != null) {
      if (timerNanos - dueNanos <= 0) {
        return;
      }
      vertx.cancelTimer(timer);
    }
    long ms = (long) Math.ceil((dueNanos - nanoTime.getAsLong()) / NANOS_PER_MS);
    timerNanos = dueNanos;
    timer = vertx.setTimer(Math.max(1, ms), this::fired);
  }

  private void fired(Long fired) {
    // One that goes off while it is being cancelled comes too late.
    if (!fired.equals(timer)) {
      return;
    }
    timer = null;
    long now = nanoTime.getAsLong();
    try {
      for (int rung = 0; rung < MOST_AT_ONCE && isDue(now); rung++) {
        set.pollFirst().fire();
      }
    } finally {
      if (!set.isEmpty()) {
        waitFor(set.first().dueNanos());
      }
    }
  }

  private boolean isDue(long now) {
    return !set.isEmpty() && set.first().dueNanos() - now <= 0;
  }
}
