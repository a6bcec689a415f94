package dev.ariattendant.flow;

import java.util.Optional;

/**
 * What the keys mean that were pressed so far.
 *
 * @param <T> what options lead to
 */
public sealed interface Match<T> {

  /**
   * They mean this option, and no further key could change that: it acts at once.
   *
   * @param pattern the option's keys, as they were configured
   * @param value what it leads to
   * @param exten the keys that chose it, without a terminator
   */
  record Chosen<T>(KeyPattern pattern, T value, String exten) implements Match<T> {}

  /**
   * A longer option is still possible: the next key decides, or the time-out between digits.
   *
   * @param soFar what the time-out makes of them; empty for nothing: the keys are then invalid
   */
  record Open<T>(Optional<Chosen<T>> soFar) implements Match<T> {}

  /** No option begins like this, or none is this before a terminator. */
  record Invalid<T>() implements Match<T> {}
}
