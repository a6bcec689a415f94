package dev.ariattendant.flow;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The characters that may stand at one place of a pattern. The order is Asterisk's: narrower ones
 * come first, and of those with equally many characters the one that has the lowest of those in
 * which they differ.
 *
 * @param members one bit for each, in the order of {@link #CHARACTERS}
 */
public record DigitSet(int members) implements Comparable<DigitSet> {

  /** All keys of a telephone and the + of numbers, in ASCII's order, as Asterisk compares them. */
  private static final String CHARACTERS = "#*+0123456789ABCD";

  private static final Comparator<DigitSet> ORDER =
      Comparator.<DigitSet>comparingInt(each -> Integer.bitCount(each.members))
          .thenComparing(
              (one, other) ->
                  Integer.compareUnsigned(
                      Integer.reverse(other.members), Integer.reverse(one.members)));

  /**
   * The places of an option's keys.
   *
   * @throws IllegalArgumentException if it is no pattern
   */
  public static List<DigitSet> of(KeyPattern pattern) {
    return pattern.positions().stream().map(DigitSet::of).toList();
  }

  /**
   * The places of a number, without what may follow them.
   *
   * @throws IllegalArgumentException if it is no pattern
   */
  public static List<DigitSet> of(NumberPattern pattern) {
    return pattern.positions().stream().map(DigitSet::of).toList();
  }

  private static DigitSet of(Set<Character> characters) {
    return new DigitSet(
        characters.stream()
            .mapToInt(each -> 1 << CHARACTERS.indexOf(each))
            .reduce(0, (one, other) -> one | other));
  }

  /** Whether this character may stand here. */
  public boolean has(char character) {
    return has(bit(character));
  }

  /** The same for its {@link #bit}, for those who ask often. */
  boolean has(int bit) {
    return (members & bit) != 0;
  }

  /** The bit of a character; none for one that stands nowhere. */
  static int bit(char character) {
    int place = CHARACTERS.indexOf(character);
    return place < 0 ? 0 : 1 << place;
  }

  @Override
  public int compareTo(DigitSet other) {
    return ORDER.compare(this, other);
  }
}
