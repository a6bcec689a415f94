package dev.ariattendant.benchmarks.phones;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long callers listen to the menu before they press a key. */
public enum Timeouts {
  CALM(300, 1_800),
  /** None: to keep programs busy that have just been started. */
  NONE(0, 100);

  private final Duration least;
  private final Duration most;

  Timeouts(int least, int most) {
    this.least = Duration.ofMillis(least);
    this.most = Duration.ofMillis(most);
  }

  /** Of one caller once, in nanoseconds. */
  long next() {
    return ThreadLocalRandom.current().nextLong(least.toNanos(), most.toNanos());
  }
}
