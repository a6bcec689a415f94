package dev.ariattendant.flow;

import java.util.List;
import java.util.Optional;

/**
 * The keys of an option: 0-9, *, #, A-D as they are, and Asterisk's X (0-9), Z (1-9), N (2-9) and
 * ranges such as {@code [1-5]} or {@code [137]}, each for one key.
 *
 * @param text the pattern as it is configured, e.g. {@code 2XX}
 */
public record KeyPattern(String text) {

  /** The longest extension of Asterisk. */
  private static final int LONGEST = 79;

  private static final PatternSyntax SYNTAX = new PatternSyntax("0123456789*#ABCD");

  /** What is wrong with a pattern, in words; empty if nothing is. */
  public static Optional<String> fault(String text) {
    return text.length() > LONGEST
        ? Optional.of("expected no more than " + LONGEST + " characters")
        : SYNTAX.fault(text);
  }

  /**
   * The keys that fit at each position.
   *
   * @throws IllegalArgumentException if the text has a {@link #fault}
   */
  public List<DigitSet> positions() {
    return SYNTAX.parse(text);
  }
}
