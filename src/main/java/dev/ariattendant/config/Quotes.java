package dev.ariattendant.config;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Finds out where a text needs quotes because YAML reads it in another way: the keys {@code *} and
 * {@code #}, <code>${NAME}</code> between braces, {@code "Sales" <100>}.
 */
final class Quotes {

  static final String HINT = "put quotes around ";

  /** A {@code #} that is meant as a key, an item or a value: no comment follows it. */
  private static final Pattern LONELY =
      Pattern.compile("(?m)(^[ \\t]*|[:,{\\[-][ \\t]*)#[ \\t]*($|[:,}\\]])");

  private static final Pattern KEY = Pattern.compile("(?m)^[ \\t]*#:([ \\t]|$)");

  private static final Pattern TEXT_GOES_ON =
      Pattern.compile("expected (',' or '.', but got [{\\[<]|<block end>, but found '[:<]s?).*");

  private final String text;
  private final String[] lines;

  Quotes(String text) {
    this.text = text;
    this.lines = text.split("\n", -1);
  }

  /** The number of a line that is a comment, but was meant as the key {@code #}; or 0. */
  int commentedKey() {
    var key = KEY.matcher(text);
    return key.find() ? lineOf(key.end()) : 0;
  }

  /** Whether a value is missing because it was meant as {@code #}. */
  boolean isCommented(Mark value) {
    String line = lines[value.getLine()];
    int from = Math.min(value.getColumn(), line.length());
    return Pattern.matches("\\s*#\\s*([,}\\]].*)?", line.substring(from));
  }

  /** What needs quotes, for the end of a message; empty if nothing does. */
  String hint(MarkedYAMLException failure) {
    String problem = failure.getProblem();
    String context = String.valueOf(failure.getContext());
    if (context.endsWith("scanning an alias") || problem.startsWith("found undefined alias")) {
      return "; " + HINT + "a * that is meant as it is";
    }
    if (problem.contains("<stream end>")) {
      var lonely = LONELY.matcher(text);
      return lonely.find() ? "; " + HINT + "the # in line " + lineOf(lonely.end()) : "";
    }
    if (problem.contains("TAB")) {
      return "";
    }
    if (problem.contains("cannot start any token")
        || TEXT_GOES_ON.matcher(problem).matches()
        || (problem.startsWith("mapping values") && isSecondColon(failure.getProblemMark()))) {
      return "; " + HINT + "the whole text";
    }
    return "";
  }

  private int lineOf(int end) {
    return (int) text.substring(0, end).lines().count();
  }

  private boolean isSecondColon(Mark mark) {
    return lines[mark.getLine()].substring(0, mark.getColumn()).contains(": ");
  }
}
