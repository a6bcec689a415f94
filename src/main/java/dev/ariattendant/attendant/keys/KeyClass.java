package dev.ariattendant.attendant.keys;

import dev.ariattendant.config.menus.KeyPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The characters that may stand at one place of a pattern. The order is Asterisk's: narrower ones
 * come first, and of those with equally many characters the one that has the lowest of those in
 * which they differ.
 *
 * @param members one bit for each, in the order of {@link #CHARACTERS}
 */
public record KeyClass(int members) implements Comparable<KeyClass> {

  /** All keys of a telephone and the + of numbers, in ASCII's order, as Asterisk compares them. */
  private static final String CHARACTERS = "#*+0123456789ABCD";

  private static final Comparator<KeyClass> ORDER =
      Comparator.<KeyClass>comparingInt(each -> Integer.bitCount(each.members))
          .thenComparing(
              (one, other) ->
                  Integer.compareUnsigned(
                      Integer.reverse(other.members), Integer.reverse(one.members)));

  /**
   * The places of an option's pattern.
   *
   * @throws IllegalArgumentException if it is no pattern
   */
  public static List<KeyClass> of(KeyPattern pattern) {
    return of(pattern.text());
  }

  /**
   * The places of a pattern: characters as they are, X, Z, N, and ranges such as {@code [1-5*]}.
   *
   * @throws IllegalArgumentException if it is no pattern
   */
  public static List<KeyClass> of(String pattern) {
    List<KeyClass> classes = new ArrayList<>();
    int at = 0;
    while (at < pattern.length()) {
      if (pattern.charAt(at) == '[') {
        int end = pattern.indexOf(']', at);
        if (end <= at + 1) {
          throw noPattern(pattern);
        }
        classes.add(range(pattern, at + 1, end));
        at = end + 1;
      } else {
        classes.add(single(pattern, at));
        at++;
      }
    }
    if (classes.isEmpty()) {
      throw noPattern(pattern);
    }
    return List.copyOf(classes);
  }

  /** Whether this character may stand here. */
  public boolean has(char character) {
    int bit = CHARACTERS.indexOf(character);
    return bit >= 0 && (members & (1 << bit)) != 0;
  }

  @Override
  public int compareTo(KeyClass other) {
    return ORDER.compare(this, other);
  }

  private static KeyClass single(String pattern, int at) {
    return switch (pattern.charAt(at)) {
      case 'X' -> new KeyClass(between(pattern, '0', '9'));
      case 'Z' -> new KeyClass(between(pattern, '1', '9'));
      case 'N' -> new KeyClass(between(pattern, '2', '9'));
      default -> new KeyClass(1 << bit(pattern, pattern.charAt(at)));
    };
  }

  private static KeyClass range(String pattern, int from, int to) {
    int members = 0;
    int at = from;
    while (at < to) {
      boolean several = at + 2 < to && pattern.charAt(at + 1) == '-';
      char last = pattern.charAt(several ? at + 2 : at);
      members |= between(pattern, pattern.charAt(at), last);
      at += several ? 3 : 1;
    }
    return new KeyClass(members);
  }

  private static int between(String pattern, char first, char last) {
    int low = bit(pattern, first);
    int high = bit(pattern, last);
    if (low > high) {
      throw noPattern(pattern);
    }
    return (1 << (high + 1)) - (1 << low);
  }

  private static int bit(String pattern, char character) {
    int bit = CHARACTERS.indexOf(character);
    if (bit < 0) {
      throw noPattern(pattern);
    }
    return bit;
  }

  private static IllegalArgumentException noPattern(String pattern) {
    return new IllegalArgumentException("not a pattern: '" + pattern + "'");
  }
}
