package dev.ariattendant.node;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices pauses of this process, for example of a garbage collection or a frozen virtual machine:
 * a periodic task then runs later than it should. What a socket has received meanwhile hasn't been
 * read yet.
 */
public final class PauseDetector {

  private final long thresholdNanos;
  private final LongSupplier nanoTime;
  private long last;

  /** The {@code threshold} is the longest time between two ticks that isn't a pause yet. */
  public PauseDetector(Duration threshold, LongSupplier nanoTime) {
    this.thresholdNanos = threshold.toNanos();
    this.nanoTime = nanoTime;
    reset();
  }

  /** Starts anew: the time before this isn't a pause. */
  public void reset() {
    last = nanoTime.getAsLong();
  }

  /** To be called periodically; the nanoseconds since the last tick if that was a pause, or 0. */
  public long tick() {
    long now = nanoTime.getAsLong();
    long still = now - last;
    last = now;
    return still > thresholdNanos ? still : 0;
  }
}
