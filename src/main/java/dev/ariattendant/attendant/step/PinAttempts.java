package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Pin;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wrong entries of PINs in all calls of a node. After several within some minutes, whoever
 * called, a PIN is locked for a time, and longer each time: then no digits are right. There is one
 * object for all attendants in a Vert.x. Its memory is bounded by the PINs of the menus.
 */
final class PinAttempts implements Shareable {

  /** What is said of digits. */
  enum Verdict {
    RIGHT,
    WRONG,

    /** Whether they are right isn't said. */
    LOCKED
  }

  /** At this wrong entry within {@link #WINDOW}, the PIN is locked. */
  static final int MAX_WRONG = 5;

  static final Duration WINDOW = Duration.ofMinutes(10);

  /** It doubles each time, up to {@link #LONGEST_LOCK}. */
  static final Duration FIRST_LOCK = Duration.ofMinutes(1);

  static final Duration LONGEST_LOCK = Duration.ofHours(1);

  /** After so long without a wrong entry, all is forgotten. */
  static final Duration FORGOTTEN = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(PinAttempts.class);

  /** Times are of {@link System#nanoTime}. */
  private record State(
      Verdict last, int wrong, long begin, int locks, boolean locked, long until, long lastWrong) {

    static State fresh(long now) {
      return new State(Verdict.RIGHT, 0, now, 0, false, now, now);
    }

    State judged(boolean right, long now) {
      if (locked && until - now > 0) {
        return new State(Verdict.LOCKED, wrong, begin, locks, true, until, lastWrong);
      }
      if (right) {
        // A right entry doesn't forgive the wrong ones: they may be a stranger's.
        return new State(Verdict.RIGHT, wrong, begin, locks, false, until, lastWrong);
      }
      boolean anew = wrong == 0 || now - begin > WINDOW.toNanos();
      int count = anew ? 1 : wrong + 1;
      return count < MAX_WRONG
          ? new State(Verdict.WRONG, count, anew ? now : begin, locks, false, until, now)
          : new State(Verdict.WRONG, 0, now, locks + 1, true, now + lock().toNanos(), now);
    }

    /** The next lock. */
    Duration lock() {
      Duration doubled = FIRST_LOCK.multipliedBy(1L << Math.min(locks, 10));
      return doubled.compareTo(LONGEST_LOCK) < 0 ? doubled : LONGEST_LOCK;
    }

    boolean isForgotten(long now) {
      return now - lastWrong > FORGOTTEN.toNanos();
    }
  }

  private final Map<Pin, State> states = new ConcurrentHashMap<>();

  /** Those of a Vert.x. */
  static PinAttempts of(Vertx vertx) {
    LocalMap<String, PinAttempts> map = vertx.sharedData().getLocalMap(PinAttempts.class.getName());
    return map.computeIfAbsent("", key -> new PinAttempts());
  }

  /**
   * Judges what a caller has entered.
   *
   * @param name what the log calls the PIN
   * @param now in nanoseconds, as of {@link System#nanoTime}
   */
  Verdict judge(Pin pin, String digits, String name, long now) {
    boolean right = pin.matches(digits);
    states.values().removeIf(each -> each.isForgotten(now));
    State state =
        states.compute(
            pin, (key, before) -> (before == null ? State.fresh(now) : before).judged(right, now));
    if (state.last == Verdict.WRONG && state.locked) {
      LOG.warn(
          "The PIN of collect {} is locked for {} minutes, after {} wrong entries",
          name,
          Duration.ofNanos(state.until - now).toMinutes(),
          MAX_WRONG);
    }
    return state.last;
  }
}
