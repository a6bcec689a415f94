package dev.ariattendant.flow.read;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text of {@code allow}, in which a star stands for one or more of what a variable may hold in an
 * endpoint; so it stands for a variable, too.
 */
final class AllowedPattern {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^{}]*\\}");

  /** Stands for a variable. */
  private static final String VARIABLE = "\0";

  private static final String ANY = "[0-9A-Za-z+*#_.\0-]+";

  /** No pattern is meant for more. */
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
        && Pattern.matches(regex, REFERENCE.matcher(text).replaceAll(VARIABLE));
  }
}
