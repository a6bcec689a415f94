package dev.ariattendant.flow;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a menu's option by the keys that were pressed.
 *
 * <p>Where several fit, the first wins in Asterisk's order: compared place by place from the left,
 * a key beats a narrower range, and that a wider one. While a longer option is possible nothing is
 * decided, whatever the order.
 *
 * @param <T> what options lead to
 */
public final class KeyMatcher<T> {

  private static final Comparator<List<DigitSet>> PLACE_BY_PLACE =
      (one, other) -> {
        for (int place = 0; place < Math.min(one.size(), other.size()); place++) {
          int order = one.get(place).compareTo(other.get(place));
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  private final List<Option<T>> options;
  private final String terminator;
  private final Match<T> open = new Match.Open<>(Optional.empty());
  private final Match<T> invalid = new Match.Invalid<>();

  /**
   * Prepares the search.
   *
   * @param options what keys lead to
   * @param terminator the key that ends what was pressed; empty for none
   * @throws IllegalArgumentException if a pattern isn't one
   */
  public KeyMatcher(Map<KeyPattern, ? extends T> options, String terminator) {
    this.options =
        options.entrySet().stream()
            .map(each -> Option.<T>of(each.getKey(), each.getValue()))
            .sorted(Comparator.comparing(Option::places, PLACE_BY_PLACE))
            .toList();
    this.terminator = terminator;
  }

  /**
   * What the keys mean.
   *
   * <p>The terminator is a key like any other where it stands first or where an option goes on with
   * it. Elsewhere it decides what was pressed before it, of which it is no part.
   *
   * @param keys all that were pressed since the last choice, one or more
   */
  public Match<T> match(CharSequence keys) {
    Match<T> match = match(keys, keys.length());
    int before = keys.length() - 1;
    if (match == invalid && isTerminator(keys.charAt(before))) {
      return ended(keys, before);
    }
    return match;
  }

  private boolean isTerminator(char key) {
    return terminator.indexOf(key) >= 0;
  }

  private Match<T> ended(CharSequence keys, int length) {
    Match<T> match = match(keys, length);
    return match instanceof Match.Open<T> undecided
        ? undecided.soFar().<Match<T>>map(chosen -> chosen).orElse(invalid)
        : match;
  }

  private Match<T> match(CharSequence keys, int length) {
    int[] bits = new int[length];
    for (int place = 0; place < length; place++) {
      bits[place] = DigitSet.bit(keys.charAt(place));
    }
    Option<T> complete = null;
    boolean longer = false;
    for (Option<T> option : options) {
      if (option.beginsWith(bits)) {
        if (option.places().size() > length) {
          longer = true;
        } else if (complete == null) {
          complete = option;
        }
      }
    }
    if (complete == null) {
      return longer ? open : invalid;
    }
    Match.Chosen<T> chosen =
        new Match.Chosen<>(
            complete.pattern(), complete.value(), keys.subSequence(0, length).toString());
    return longer ? new Match.Open<>(Optional.of(chosen)) : chosen;
  }

  private record Option<T>(KeyPattern pattern, List<DigitSet> places, T value) {

    static <T> Option<T> of(KeyPattern pattern, T value) {
      return new Option<>(pattern, DigitSet.of(pattern), value);
    }

    /** Where there may be thousands of options, the keys are looked up once for all of them. */
    boolean beginsWith(int... bits) {
      if (bits.length > places.size()) {
        return false;
      }
      for (int place = 0; place < bits.length; place++) {
        if (!places.get(place).has(bits[place])) {
          return false;
        }
      }
      return true;
    }
  }
}
