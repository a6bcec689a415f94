package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.events.CallEvents;
import java.time.Duration;

/** Drops digits that no step is to see: a superfluous terminator, and the rest of a secret. */
final class DigitFilter {

  /** Keys of which one is ignored if it comes next; they may end a secret number. */
  private record Terminator(String keys, long untilNanos, boolean secret) {}

  /** A caller who enters a number doesn't pause so long between two digits. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final CallClock clock;
  private final CallEvents events;

  /** Null for none. */
  private Terminator terminator;

  /** Until when digits are the rest of a secret, by {@link CallClock#nanoTime}; null for none. */
  private Long secretUntilNanos;

  DigitFilter(CallClock clock, CallEvents events) {
    this.clock = clock;
    this.events = events;
  }

  /** Drops one of these keys if it comes next, and within this time. */
  void ignoreTerminator(String keys, Duration timeout) {
    terminator = new Terminator(keys, after(timeout), events.areDigitsMasked());
  }

  /** Whether a key is dropped if it comes next. */
  boolean ignoresTerminator() {
    return terminator != null && !isPast(terminator.untilNanos);
  }

  /** Drops digits until the caller pauses. */
  void dropRestOfSecret() {
    secretUntilNanos = after(PAUSE);
  }

  /** Whether this digit is a part of a secret. */
  boolean isRestOfSecret() {
    if (secretUntilNanos == null || isPast(secretUntilNanos)) {
      secretUntilNanos = null;
      return false;
    }
    secretUntilNanos = after(PAUSE);
    return true;
  }

  /** Whether this key is a terminator that is ignored; if so, that is published. */
  boolean isIgnoredTerminator(char key) {
    Terminator expected = terminator;
    terminator = null;
    if (expected == null || expected.keys.indexOf(key) < 0 || isPast(expected.untilNanos)) {
      return false;
    }
    if (expected.secret) {
      events.digitDiscarded();
    } else {
      events.digitConsumed(key);
    }
    return true;
  }

  private long after(Duration duration) {
    return clock.nanoTime() + clock.scaled(duration).toNanos();
  }

  private boolean isPast(long untilNanos) {
    return clock.nanoTime() - untilNanos >= 0;
  }
}
