package dev.ariattendant.flow.read;

import dev.ariattendant.flow.VariableReferences;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Matches texts against the patterns of {@code allow}, in which a star stands for one or more of
 * the characters that a variable may hold in an endpoint, and for a reference to a variable.
 */
final class AllowedPattern {

  /** Takes the place of a reference. */
  private static final String VARIABLE = "\0";

  private static final String ANY = "[0-9A-Za-z+*#_.\0-]+";

  /** Longer texts never match. */
  private static final int LONGEST = 200;

  private AllowedPattern() {}

  static boolean fits(String pattern, String text) {
    if (pattern.equals(text)) {
      return true;
    }
    String regex =
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(ANY));
    return text.length() <= LONGEST
        && !text.contains(VARIABLE)
        && Pattern.matches(regex, VariableReferences.replace(text, name -> VARIABLE));
  }
}
