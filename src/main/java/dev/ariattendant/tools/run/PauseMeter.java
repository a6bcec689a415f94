package dev.ariattendant.tools.run;

import dev.ariattendant.node.PauseDetector;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Measures the longest pause of this process: during one, time-outs may pass that a caller on a
 * real telephone would have had.
 */
final class PauseMeter {

  private static final long TICK_MS = 5;

  private final PauseDetector pauses = new PauseDetector(Duration.ZERO, System::nanoTime);
  private long longest;

  PauseMeter(Vertx vertx) {
    vertx.setPeriodic(TICK_MS, tick -> measure());
  }

  /** The longest pause so far. */
  Duration longest() {
    measure();
    return Duration.ofNanos(longest);
  }

  private void measure() {
    longest = Math.max(longest, pauses.tick());
  }
}
