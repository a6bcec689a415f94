package dev.ariattendant.tools.run;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Notices when the machine has no time for us: then time-outs may have passed that a caller on a
 * real telephone would have had.
 */
final class PauseMeter {

  private static final long TICK_MS = 5;

  private long last = System.nanoTime();
  private long longest;

  PauseMeter(Vertx vertx) {
    vertx.setPeriodic(TICK_MS, tick -> measure());
  }

  /** What has been so far doesn't count. */
  void forget() {
    last = System.nanoTime();
    longest = 0;
  }

  /** The longest time in which nothing could happen. */
  Duration longest() {
    measure();
    return Duration.ofNanos(longest);
  }

  private void measure() {
    long now = System.nanoTime();
    longest = Math.max(longest, now - last);
    last = now;
  }
}
