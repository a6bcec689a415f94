package dev.ariattendant.flow;

import java.util.Comparator;

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
      Comparator.comparingInt(DigitSet::size)
          .thenComparing(
              (one, other) ->
                  Integer.compareUnsigned(
                      Integer.reverse(other.members), Integer.reverse(one.members)));

  /** The characters from one to another, in the order of {@link #CHARACTERS}. */
  static DigitSet of(char from, char to) {
    return new DigitSet((bit(to) << 1) - bit(from));
  }

  /** The characters of both sets. */
  DigitSet and(DigitSet other) {
    return new DigitSet(members & other.members);
  }

  /** The characters that only this set has. */
  DigitSet without(DigitSet other) {
    return new DigitSet(members & ~other.members);
  }

  public int size() {
    return Integer.bitCount(members);
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
