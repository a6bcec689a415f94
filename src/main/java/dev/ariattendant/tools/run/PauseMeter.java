package dev.ariattendant.tools.run;

import dev.ariattendant.node.PauseDetector;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Notices when the machine has no time for us: then time-outs may have passed that a caller on a
 * real telephone would have had.
 */
final class PauseMeter {

  private static final long TICK_MS = 5;

  private final PauseDetector pauses = new PauseDetector(Duration.ZERO, System::nanoTime);
  private long longest;

  PauseMeter(Vertx vertx) {
    vertx.setPeriodic(TICK_MS, tick -> measure());
  }

  /** What has been so far doesn't count. */
  void forget() {
    pauses.reset();
    longest = 0;
  }

  /** The longest time in which nothing could happen. */
  Duration longest() {
    measure();
    return Duration.ofNanos(longest);
  }

  private void measure() {
    longest = Math.max(longest, pauses.tick());
  }
}
