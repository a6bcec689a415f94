package dev.ariattendant.simulator.asterisk;

import java.util.List;

/**
 * Which types of event an application wants: those allowed (none given: all), less those
 * disallowed.
 *
 * @param allowed types, e.g. {@code StasisStart}; unknown ones do no harm
 */
public record SimEventFilter(List<String> allowed, List<String> disallowed) {

  /** Everything passes. */
  public static final SimEventFilter NONE = new SimEventFilter(List.of(), List.of());

  public SimEventFilter {
    allowed = List.copyOf(allowed);
    disallowed = List.copyOf(disallowed);
  }

  public boolean lets(String type) {
    return !disallowed.contains(type) && (allowed.isEmpty() || allowed.contains(type));
  }
}
