package dev.ariattendant.attendant.routing;

import dev.ariattendant.flow.DigitSet;
import dev.ariattendant.flow.NumberPattern;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Matches telephone numbers against a pattern.
 *
 * @param places the characters that the number begins with, one set for each place
 * @param goesOn whether one or more characters of any kind must follow
 */
public record NumberMatcher(List<DigitSet> places, boolean goesOn) {

  public static NumberMatcher of(NumberPattern pattern) {
    return new NumberMatcher(pattern.positions(), pattern.isOpen());
  }

  /** Whether the whole number matches; an empty one, which is a missing one, never does. */
  public boolean matches(String number) {
    boolean length = goesOn ? number.length() > places.size() : number.length() == places.size();
    return length
        && IntStream.range(0, places.size())
            .allMatch(place -> places.get(place).has(number.charAt(place)));
  }
}
