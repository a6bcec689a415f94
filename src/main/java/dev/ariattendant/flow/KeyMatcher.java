package dev.ariattendant.flow;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the option for the keys that a caller has pressed.
 *
 * <p>Of several options that fit, the first in Asterisk's order wins: compared position by position
 * from the left, a single key comes before a smaller range, and that before a larger one. As long
 * as a longer option is possible, nothing is decided.
 *
 * @param <T> what options lead to
 */
public final class KeyMatcher<T> {

  private static final Comparator<List<DigitSet>> POSITION_BY_POSITION =
      (one, other) -> {
        for (int position = 0; position < Math.min(one.size(), other.size()); position++) {
          int order = one.get(position).compareTo(other.get(position));
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  private final List<Option<T>> options;
  private final String terminator;
  private final KeyMatch<T> open = new KeyMatch.Open<>(Optional.empty());
  private final KeyMatch<T> invalid = new KeyMatch.Invalid<>();

  /**
   * Sorts the options.
   *
   * @param terminator the key that ends the keys before it; empty for none
   */
  public KeyMatcher(Map<KeyPattern, ? extends T> options, String terminator) {
    this.options =
        options.entrySet().stream()
            .map(each -> new Option<T>(each.getKey(), each.getKey().positions(), each.getValue()))
            .sorted(Comparator.comparing(Option::positions, POSITION_BY_POSITION))
            .toList();
    this.terminator = terminator;
  }

  /**
   * Finds the option for some keys.
   *
   * <p>The terminator is a key like any other if it comes first, or if an option goes on with it.
   * Otherwise it ends the keys before it, and isn't one of them.
   *
   * @param keys all keys since the last choice, one or more
   */
  public KeyMatch<T> match(CharSequence keys) {
    KeyMatch<T> match = match(keys, keys.length());
    int before = keys.length() - 1;
    if (match == invalid && terminator.indexOf(keys.charAt(before)) >= 0) {
      return ended(keys, before);
    }
    return match;
  }

  private KeyMatch<T> ended(CharSequence keys, int length) {
    return whole(keys.subSequence(0, length)).<KeyMatch<T>>map(chosen -> chosen).orElse(invalid);
  }

  /** Finds the option for keys after which no other will come. */
  public Optional<KeyMatch.Chosen<T>> whole(CharSequence keys) {
    KeyMatch<T> match = match(keys, keys.length());
    if (match instanceof KeyMatch.Open<T> undecided) {
      return undecided.soFar();
    }
    return match instanceof KeyMatch.Chosen<T> chosen ? Optional.of(chosen) : Optional.empty();
  }

  private KeyMatch<T> match(CharSequence keys, int length) {
    int[] bits = new int[length];
    for (int position = 0; position < length; position++) {
      bits[position] = DigitSet.bit(keys.charAt(position));
    }
    Option<T> complete = null;
    boolean longer = false;
    for (Option<T> option : options) {
      if (option.beginsWith(bits)) {
        if (option.positions().size() > length) {
          longer = true;
        } else if (complete == null) {
          complete = option;
        }
      }
    }
    if (complete == null) {
      return longer ? open : invalid;
    }
    KeyMatch.Chosen<T> chosen =
        new KeyMatch.Chosen<>(
            complete.pattern(), complete.value(), keys.subSequence(0, length).toString());
    return longer ? new KeyMatch.Open<>(Optional.of(chosen)) : chosen;
  }

  private record Option<T>(KeyPattern pattern, List<DigitSet> positions, T value) {

    /** Takes bits, since there may be thousands of options: the keys are looked up only once. */
    boolean beginsWith(int... bits) {
      if (bits.length > positions.size()) {
        return false;
      }
      for (int position = 0; position < bits.length; position++) {
        if (!positions.get(position).has(bits[position])) {
          return false;
        }
      }
      return true;
    }
  }
}
