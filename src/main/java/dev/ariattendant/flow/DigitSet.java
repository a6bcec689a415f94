package dev.ariattendant.flow;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The characters that fit one position of a pattern, in Asterisk's order: smaller sets come first.
 * Of sets of the same size, the one with the lowest character that the other lacks comes first.
 *
 * @param members a bit for each character, in the order of {@link #CHARACTERS}
 */
public record DigitSet(int members) implements Comparable<DigitSet> {

  /** All keys of a telephone and the + of numbers, in ASCII order, as Asterisk compares them. */
  private static final String CHARACTERS = "#*+0123456789ABCD";

  private static final Comparator<DigitSet> ORDER =
      Comparator.<DigitSet>comparingInt(each -> Integer.bitCount(each.members))
          .thenComparing(
              (one, other) ->
                  Integer.compareUnsigned(
                      Integer.reverse(other.members), Integer.reverse(one.members)));

  /**
   * The positions of an option's keys.
   *
   * @throws IllegalArgumentException if it is no pattern
   */
  public static List<DigitSet> of(KeyPattern pattern) {
    return pattern.positions().stream().map(DigitSet::of).toList();
  }

  /**
   * The positions of a number, without the {@code .} at its end.
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

  /** Whether this character is in the set. */
  public boolean has(char character) {
    return has(bit(character));
  }

  /** The same for its {@link #bit}: faster. */
  boolean has(int bit) {
    return (members & bit) != 0;
  }

  /** The bit of a character; 0 for a character that no set holds. */
  static int bit(char character) {
    int position = CHARACTERS.indexOf(character);
    return position < 0 ? 0 : 1 << position;
  }

  @Override
  public int compareTo(DigitSet other) {
    return ORDER.compare(this, other);
  }
}
