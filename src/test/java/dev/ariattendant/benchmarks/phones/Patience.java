package dev.ariattendant.benchmarks.phones;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** When callers press a key. */
public enum Patience {
  /** Somewhere in the menu. */
  CALM(300, 1_800) {
    @Override
    boolean suffers(Sound sound) {
      return sound.isMenu();
    }
  },
  /** Soon, whatever plays: to keep programs busy that have just been started. */
  NONE(100, 300) {
    @Override
    boolean suffers(Sound sound) {
      return true;
    }
  };

  private final Duration least;
  private final Duration most;

  Patience(int least, int most) {
    this.least = Duration.ofMillis(least);
    this.most = Duration.ofMillis(most);
  }

  /** Whether a caller who hears this will press a key. */
  abstract boolean suffers(Sound sound);

  /** After so many nanoseconds. */
  long next() {
    return ThreadLocalRandom.current().nextLong(least.toNanos(), most.toNanos());
  }
}
