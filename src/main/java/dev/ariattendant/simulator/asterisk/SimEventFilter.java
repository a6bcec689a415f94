package dev.ariattendant.simulator.asterisk;

import java.util.List;

/**
 * The types of event that an application gets: those allowed (all if none are given), except those
 * disallowed.
 *
 * @param allowed types, e.g. {@code StasisStart}; unknown ones are accepted
 */
public record SimEventFilter(List<String> allowed, List<String> disallowed) {

  /** Everything passes. */
  public static final SimEventFilter NONE = new SimEventFilter(List.of(), List.of());

  public SimEventFilter {
    allowed = List.copyOf(allowed);
    disallowed = List.copyOf(disallowed);
  }

  public boolean admits(String type) {
    return !disallowed.contains(type) && (allowed.isEmpty() || allowed.contains(type));
  }
}
