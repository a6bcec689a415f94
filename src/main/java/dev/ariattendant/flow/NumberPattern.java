package dev.ariattendant.flow;

import java.util.List;
import java.util.Optional;

/**
 * Telephone numbers: digits, + and * # as they are, Asterisk's X, Z, N and ranges for one digit,
 * and a {@code .} at the end for one or more of any.
 *
 * @param text the pattern as it is configured, e.g. {@code +4312345XX} or {@code 0900.}
 */
public record NumberPattern(String text) {

  private static final PatternSyntax SYNTAX = new PatternSyntax("0123456789+*#");

  /** What is wrong with a pattern, in words; empty if nothing is. */
  public static Optional<String> fault(String text) {
    return text.equals(".") ? Optional.empty() : SYNTAX.fault(withoutEnd(text));
  }

  /**
   * The characters that fit at each position, without the {@code .} at the end.
   *
   * @throws IllegalArgumentException if the text has a {@link #fault}
   */
  public List<DigitSet> positions() {
    return text.equals(".") ? List.of() : SYNTAX.parse(withoutEnd(text));
  }

  /** Whether one or more of any character follow. */
  public boolean isOpen() {
    return text.endsWith(".");
  }

  private static String withoutEnd(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
