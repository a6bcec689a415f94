package dev.ariattendant.attendant.pins;

import dev.ariattendant.flow.Pin;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The entries of PINs in all calls. After several wrong ones within some minutes, a PIN is locked
 * for a time, and longer each time: then no digits are right. It is locked for the caller's number,
 * or for all numbers, since callers can send any. But who has entered it rightly before is locked
 * out only by wrong entries from the own number: otherwise strangers could keep employees out by
 * dialling alone.
 *
 * <p>PINs are told apart by the variable of their {@code collect}. What is remembered is bounded:
 * no number is remembered for long, and locks bound how many there are. Times are of {@link
 * System#nanoTime}.
 */
public final class PinAttempts {

  /** What is said of digits. */
  public enum Verdict {
    RIGHT,
    WRONG,

    /** Whether they are right isn't said. */
    LOCKED
  }

  /**
   * Whom a lock concerns.
   *
   * @param pin the variable's name
   * @param caller the number, empty for a withheld one; {@link Optional#empty} for all callers
   */
  record Subject(String pin, Optional<String> caller) {

    private Limit limit() {
      return caller.isPresent() ? OF_A_NUMBER : OF_ALL;
    }
  }

  /**
   * A lock.
   *
   * @param locks how many there have been, this one included
   * @param time how long it still lasts
   */
  public record Lock(int locks, Duration time) {}

  /**
   * When a PIN is locked.
   *
   * @param wrong at this wrong entry within {@link #WINDOW}
   * @param longest the first lock is {@link #FIRST_LOCK}; it doubles each time, up to this
   */
  record Limit(int wrong, Duration longest) {

    private Duration time(int locks) {
      Duration doubled = FIRST_LOCK.multipliedBy(1L << Math.min(locks, 10));
      return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
  }

  static final Limit OF_A_NUMBER = new Limit(5, Duration.ofHours(1));

  /** Shorter: it also concerns employees who call from a new telephone. */
  static final Limit OF_ALL = new Limit(10, Duration.ofMinutes(30));

  static final Duration WINDOW = Duration.ofMinutes(10);

  static final Duration FIRST_LOCK = Duration.ofMinutes(1);

  /** After so long without a wrong entry, all are forgotten. */
  static final Duration FORGOTTEN = Duration.ofDays(1);

  /** So long a number is known that has entered a PIN rightly. */
  static final Duration KNOWN = Duration.ofDays(30);

  static final int MOST_KNOWN = 1_000;

  private record State(int wrong, long begin, int locks, boolean locked, long until, long last) {

    State next(Limit limit, long now) {
      boolean anew = wrong == 0 || now - begin > WINDOW.toNanos();
      int count = anew ? 1 : wrong + 1;
      return count < limit.wrong
          ? new State(count, anew ? now : begin, locks, false, until, now)
          : new State(0, now, locks + 1, true, now + limit.time(locks).toNanos(), now);
    }

    State locked(Lock lock, long now) {
      long end = now + lock.time.toNanos();
      long latest = isLocked(now) && until - end > 0 ? until : end;
      return new State(0, now, Math.max(locks, lock.locks), true, latest, now);
    }

    boolean isLocked(long now) {
      return locked && until - now > 0;
    }
  }

  private final Map<Subject, State> states = new HashMap<>();
  private final Map<Subject, Long> known = new HashMap<>();

  /**
   * Judges what a caller has entered, and counts it.
   *
   * @param name the variable's
   * @param caller the number; empty if it is withheld
   */
  Verdict judge(Pin pin, String digits, String name, String caller, long now) {
    // Compared also where it doesn't count: the time that it takes tells nothing.
    boolean right = pin.matches(digits);
    if (lock(name, caller, now).isPresent()) {
      return Verdict.LOCKED;
    }
    entered(name, caller, right, now);
    return right ? Verdict.RIGHT : Verdict.WRONG;
  }

  /** Counts an entry, also one at another node. */
  void entered(String name, String caller, boolean right, long now) {
    states.values().removeIf(each -> now - each.last > FORGOTTEN.toNanos());
    known.values().removeIf(last -> now - last > KNOWN.toNanos());
    Subject own = new Subject(name, Optional.of(caller));
    if (right) {
      // It doesn't forgive the wrong ones: they may be a stranger's.
      learn(own, now);
      return;
    }
    count(own, now);
    if (!known.containsKey(own)) {
      count(new Subject(name, Optional.empty()), now);
    }
  }

  /** Everybody can withhold the number, so that proves nothing. */
  private void learn(Subject own, long now) {
    if (own.caller.filter(String::isEmpty).isPresent()) {
      return;
    }
    known.put(own, now);
    if (known.size() > MOST_KNOWN) {
      known.entrySet().stream()
          .min((a, b) -> Long.compare(a.getValue() - now, b.getValue() - now))
          .map(Map.Entry::getKey)
          .ifPresent(known::remove);
    }
  }

  private void count(Subject subject, long now) {
    State before = states.getOrDefault(subject, new State(0, now, 0, false, now, now));
    if (!before.isLocked(now)) {
      states.put(subject, before.next(subject.limit(), now));
    }
  }

  /** What keeps this caller out: the lock that lasts longest. */
  Optional<Lock> lock(String name, String caller, long now) {
    Subject own = new Subject(name, Optional.of(caller));
    Optional<Lock> ofTheNumber = lock(own, now);
    if (known.containsKey(own)) {
      return ofTheNumber;
    }
    Optional<Lock> ofAll = lock(new Subject(name, Optional.empty()), now);
    return ofAll
        .filter(all -> ofTheNumber.isEmpty() || all.time.compareTo(ofTheNumber.get().time) > 0)
        .or(() -> ofTheNumber);
  }

  Optional<Lock> lock(Subject subject, long now) {
    return Optional.ofNullable(states.get(subject))
        .filter(state -> state.isLocked(now))
        .map(state -> new Lock(state.locks, Duration.ofNanos(state.until - now)));
  }

  /** All present locks; those of one PIN follow each other, that of all callers first. */
  Map<Subject, Lock> locks(long now) {
    Map<Subject, Lock> locks =
        new TreeMap<>(
            (a, b) -> {
              int byPin = a.pin.compareTo(b.pin);
              // An empty text is a withheld number.
              return byPin != 0
                  ? byPin
                  : a.caller
                      .map(" "::concat)
                      .orElse("")
                      .compareTo(b.caller.map(" "::concat).orElse(""));
            });
    states.keySet().forEach(each -> lock(each, now).ifPresent(lock -> locks.put(each, lock)));
    return locks;
  }

  /** Takes over a lock of another node, unless there is one that lasts longer. */
  void apply(Subject subject, Lock lock, long now) {
    State before = states.getOrDefault(subject, new State(0, now, 0, false, now, now));
    states.put(subject, before.locked(lock, now));
  }

  /** Forgets the wrong entries of a PIN, and its locks. */
  void release(String name) {
    states.keySet().removeIf(each -> each.pin.equals(name));
  }
}
