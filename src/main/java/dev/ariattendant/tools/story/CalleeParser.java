package dev.ariattendant.tools.story;

import dev.ariattendant.simulator.Callee;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody does whose telephone rings: {@code answers}, {@code busy}, {@code declines}, {@code
 * silent} or {@code forwards to PJSIP/anna}, all but the last two also {@code after 3s}; {@code
 * answers, hangs up after 5s}, and {@code answers, transfers to 102 after 5s}.
 */
final class CalleeParser {

  private static final Pattern FORM =
      Pattern.compile(
          "(?<what>answers|busy|declines|silent|forwards to (?<target>\\S+))"
              + "( after (?<ringing>\\d+m?s))?"
              + "(, (hangs up|transfers to (?<third>\\S+)) after (?<talking>\\d+m?s))?");

  private static final String EXPECTED =
      "expected answers, busy, declines, silent or forwards to ENDPOINT, as in"
          + " 'answers after 3s, hangs up after 5s' or 'answers, transfers to 102 after 5s'";

  /** As long as one ring. */
  private static final String SOON = "1s";

  private CalleeParser() {}

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
            : answers.withScript(
                "w" + milliseconds(matcher.group("talking")) + ends(matcher.group("third")));
      }
      case "busy" -> Callee.busy(afterMs);
      case "declines" -> Callee.declines(afterMs);
      case "silent" -> Callee.neverAnswers();
      default -> Callee.forwards(0, matcher.group("target"));
    };
  }

  /** Whoever transfers hangs up a second later, as telephones do. */
  private static String ends(String third) {
    return third == null ? " bye" : " transfer=" + third + " w1000 bye";
  }

  private static long milliseconds(String time) {
    return CallerActionParser.time(time == null ? SOON : time).orElseThrow().toMillis();
  }
}
