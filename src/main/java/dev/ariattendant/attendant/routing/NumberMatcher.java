package dev.ariattendant.attendant.routing;

import dev.ariattendant.flow.DigitSet;
import dev.ariattendant.flow.NumberPattern;
import java.util.List;

/**
 * Tells whether a telephone number fits a pattern.
 *
 * @param places its beginning, one place for each character
 * @param goesOn whether one or more characters must follow, of any kind
 */
public record NumberMatcher(List<DigitSet> places, boolean goesOn) {

  /**
   * Prepares a pattern.
   *
   * @throws IllegalArgumentException if it isn't one
   */
  public static NumberMatcher of(NumberPattern pattern) {
    return new NumberMatcher(DigitSet.of(pattern), pattern.isOpen());
  }

  /** Whether the number as a whole fits; a missing one, which is empty, fits no pattern. */
  public boolean matches(String number) {
    boolean length = goesOn ? number.length() > places.size() : number.length() == places.size();
    if (!length) {
      return false;
    }
    for (int place = 0; place < places.size(); place++) {
      if (!places.get(place).has(number.charAt(place))) {
        return false;
      }
    }
    return true;
  }
}
