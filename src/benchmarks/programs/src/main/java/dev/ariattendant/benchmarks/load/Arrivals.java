package dev.ariattendant.benchmarks.load;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keys that are due at even distances. */
final class Arrivals {

  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(1);

  private final List<PressingCaller> callers;
  private final long begin;
  private final double distance;
  private final long count;
  private long arrived;
  private long late;
  private long lateness;

  Arrivals(List<PressingCaller> callers, long begin, double distance, long count) {
    this.callers = callers;
    this.begin = begin;
    this.distance = distance;
    this.count = count;
  }

  /** How many are due in all. */
  long count() {
    return count;
  }

  /** How many had to wait for the menu. */
  long late() {
    return late;
  }

  /** By how many microseconds our own clock was late at most. */
  long lateness() {
    return lateness / 1_000;
  }

  /** Lets them come, until all are there. */
  void schedule(EventLoop loop) {
    tick();
    if (arrived < count) {
      var unused = loop.schedule(() -> schedule(loop), TICK, TimeUnit.NANOSECONDS);
    }
  }

  /** Those of a tick come together: its length is no delay of the program's. */
  private void tick() {
    long now = System.nanoTime();
    long due = Math.min(count, (long) ((now - begin) / distance) + 1);
    if (arrived < due) {
      lateness = Math.max(lateness, now - begin - (long) (arrived * distance) - TICK);
    }
    while (arrived < due) {
      PressingCaller caller = callers.get((int) (arrived % callers.size()));
      if (caller.isReady() && caller.due().isEmpty()) {
        caller.press(System.nanoTime());
      } else {
        late++;
        caller.due().add(begin + (long) (arrived * distance));
      }
      arrived++;
    }
  }
}
