package dev.ariattendant.workbench.story;

import dev.ariattendant.simulator.Callee;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody does whose telephone rings: {@code answers}, {@code busy}, {@code declines} or
 * {@code silent}, the first three also {@code after 3s}, and {@code answers, hangs up after 5s}.
 */
final class Telephones {

  private static final Pattern FORM =
      Pattern.compile(
          "(?<what>answers|busy|declines|silent)( after (?<ringing>\\d+m?s))?"
              + "(, hangs up after (?<talking>\\d+m?s))?");

  private static final String EXPECTED =
      "expected answers, busy, declines or silent, as in 'answers after 3s, hangs up after 5s'";

  /** As long as one ring. */
  private static final String SOON = "1s";

  private Telephones() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException says what was expected
   */
  static Callee parse(String words) {
    Matcher matcher = FORM.matcher(words.strip());
    boolean fits =
        matcher.matches()
            && (matcher.group("talking") == null || matcher.group("what").equals("answers"));
    if (!fits) {
      throw new IllegalArgumentException(EXPECTED + ", found '" + words + "'");
    }
    long afterMs = milliseconds(matcher.group("ringing"));
    return switch (matcher.group("what")) {
      case "answers" -> {
        Callee answers = Callee.answers(afterMs);
        yield matcher.group("talking") == null
            ? answers
            : answers.withScript("w" + milliseconds(matcher.group("talking")) + " bye");
      }
      case "busy" -> Callee.busy(afterMs);
      case "declines" -> Callee.declines(afterMs);
      default -> Callee.neverAnswers();
    };
  }

  private static long milliseconds(String time) {
    return Deeds.time(time == null ? SOON : time).orElseThrow().toMillis();
  }
}
