package dev.ariattendant.flow;

import java.util.Optional;

/**
 * What the keys mean that the caller has pressed so far.
 *
 * @param <T> what options lead to
 */
public sealed interface KeyMatch<T> {

  /**
   * They choose this option, and no further key can change that.
   *
   * @param exten the pressed keys, without a terminator
   */
  record Chosen<T>(KeyPattern pattern, T value, String exten) implements KeyMatch<T> {}

  /**
   * A longer option is still possible: the next key or the inter-digit time-out decides.
   *
   * @param soFar the option that the time-out chooses; empty if the keys are invalid then
   */
  record Open<T>(Optional<Chosen<T>> soFar) implements KeyMatch<T> {}

  /** No option begins with these keys, or none is complete at the terminator. */
  record Invalid<T>() implements KeyMatch<T> {}
}
