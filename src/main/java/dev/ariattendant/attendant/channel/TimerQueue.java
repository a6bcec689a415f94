package dev.ariattendant.attendant.channel;

import io.vertx.core.Vertx;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Runs all timers of an event loop's calls on one timer of Vert.x, because one of Vert.x's for each
 * call would take more memory than the rest of a waiting call's state.
 */
final class TimerQueue {

  /** When many calls have come at once, their keys are handled between two batches of timers. */
  private static final int BATCH = 64;

  private static final double NANOS_PER_MS = 1e6;

  private final Vertx vertx;
  private final LongSupplier nanoTime;
  private final TreeSet<CallTimer> pending =
      new TreeSet<>((one, other) -> Long.signum(one.dueNanos() - other.dueNanos()));

  /** The id of Vert.x's timer; null where none is set. */
  private Long vertxTimer;

  private long vertxTimerNanos;

  TimerQueue(Vertx vertx, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.nanoTime = nanoTime;
  }

  /** Adds a timer that isn't in the queue. */
  void add(CallTimer timer) {
    // The set tells timers apart by their due time, so each has a nanosecond of its own.
    while (!pending.add(timer)) {
      timer.postpone();
    }
    if (pending.first() == timer) {
      waitUntil(timer.dueNanos());
    }
  }

  /** Vert.x's timer stays set: it costs less to let it fire in vain than to set another. */
  void remove(CallTimer timer) {
    pending.remove(timer);
  }

  private void waitUntil(long dueNanos) {
    if (vertxTimer != null) {
      if (vertxTimerNanos - dueNanos <= 0) {
        return;
      }
      vertx.cancelTimer(vertxTimer);
    }
    long ms = (long) Math.ceil((dueNanos - nanoTime.getAsLong()) / NANOS_PER_MS);
    vertxTimerNanos = dueNanos;
    vertxTimer = vertx.setTimer(Math.max(1, ms), this::fired);
  }

  private void fired(Long id) {
    // A timer may fire although it was cancelled just before.
    if (!id.equals(vertxTimer)) {
      return;
    }
    vertxTimer = null;
    long now = nanoTime.getAsLong();
    try {
      for (int count = 0; count < BATCH && isDue(now); count++) {
        pending.pollFirst().fire();
      }
    } finally {
      if (!pending.isEmpty()) {
        waitUntil(pending.first().dueNanos());
      }
    }
  }

  private boolean isDue(long now) {
    return !pending.isEmpty() && pending.first().dueNanos() - now <= 0;
  }
}
