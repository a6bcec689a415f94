package dev.ariattendant.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What happens when an endpoint is dialled. It rings at once, unless it forwards its calls; the
 * rest is up to the callee.
 *
 * @param behavior what ends the ringing
 * @param afterMs how long it rings before that, in simulated time
 * @param script what the callee does after answering
 * @param elsewhere the endpoint that is called instead, or that takes the call, e.g. {@code
 *     PJSIP/carol}
 */
public record Callee(
    Behavior behavior, long afterMs, CallerScript script, Optional<String> elsewhere) {

  private static final Pattern FORM =
      Pattern.compile(
          """
          (w(?<wait>\\d{1,9})(\\s+|$))?                  # how long it rings
          (?<what>answers?|busy|declines?|silent         # what ends the ringing, if anything
            |(forward=|forwards\\ to\\ )(?<forward>\\S+)
            |pickup=(?<pickup>\\S+)
            |)
          (\\ after\\ (?<after>TIME))?                   # how long it rings
          (,\\ (hangs\\ up|transfers\\ to\\ (?<third>\\S+))\\ after\\ (?<talk>TIME)
            |\\s+(?<script>.+))?                         # what follows
          """
              .replace("TIME", "\\d{1,9}(?:ms|s|m|h)"),
          Pattern.COMMENTS);

  private static final String EXPECTED =
      "expected answers, busy, declines, silent, forwards to ENDPOINT or pickup=ENDPOINT, as in"
          + " 'answers after 3s, hangs up after 5s', 'answers, transfers to 102 after 5s' or"
          + " 'w3000 answer w5000 bye'";

  /** What may end the ringing. */
  public enum Behavior {
    ANSWERS,
    BUSY,
    DECLINES,
    /** The telephone sends the call on, by SIP 302, before it rings. */
    FORWARDS,
    /** Another telephone takes the call that rings here. */
    IS_PICKED_UP,
    /** It rings until the caller gives up. */
    NEVER
  }

  /** Answers and stays on the line. */
  public static Callee answers(long afterMs) {
    return of(Behavior.ANSWERS, afterMs);
  }

  /** SIP 486. */
  public static Callee busy(long afterMs) {
    return of(Behavior.BUSY, afterMs);
  }

  /** SIP 603. */
  public static Callee declines(long afterMs) {
    return of(Behavior.DECLINES, afterMs);
  }

  /** Rings until the caller gives up. */
  public static Callee neverAnswers() {
    return of(Behavior.NEVER, 0);
  }

  /** SIP 302: this endpoint is called instead. */
  public static Callee forwards(long afterMs, String endpoint) {
    return new Callee(Behavior.FORWARDS, afterMs, CallerScript.LISTEN, Optional.of(endpoint));
  }

  /** The telephone at this endpoint picks the call up. */
  public static Callee isPickedUp(long afterMs, String endpoint) {
    return new Callee(Behavior.IS_PICKED_UP, afterMs, CallerScript.LISTEN, Optional.of(endpoint));
  }

  private static Callee of(Behavior behavior, long afterMs) {
    return new Callee(behavior, afterMs, CallerScript.LISTEN, Optional.empty());
  }

  public Callee withScript(String newScript) {
    return new Callee(behavior, afterMs, CallerScript.parse(newScript), elsewhere);
  }

  /** Reads {@link #parse(String, long)} for a telephone that doesn't ring unless told to. */
  public static Callee parse(String text) {
    return parse(text, 0);
  }

  /**
   * Reads what a callee does, e.g. {@code answers after 3s, hangs up after 5s} or, in the short
   * spelling, {@code w3000 answer w5000 bye}:
   *
   * <ul>
   *   <li>{@code answers} or {@code answer}, {@code busy}, {@code declines} or {@code decline},
   *       {@code silent} or nothing at all (it rings until the caller gives up), {@code forwards to
   *       PJSIP/carol} or {@code forward=PJSIP/carol}, {@code pickup=PJSIP/carol};
   *   <li>{@code after 3s} behind it, or {@code w3000} before it: how long it rings;
   *   <li>of one that answers, what follows: {@code , hangs up after 5s}, {@code , transfers to 102
   *       after 5s} (and hangs up a second later, as telephones do), or a {@link CallerScript}.
   * </ul>
   *
   * @param ringMs how long it rings where the text doesn't say it; one that forwards its calls
   *     doesn't ring then
   * @throws IllegalArgumentException says what was expected
   */
  public static Callee parse(String text, long ringMs) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("%s; found '%s'".formatted(EXPECTED, text));
    }
    String what = form.group("what");
    String script = script(form);
    if (!script.isEmpty() && !what.startsWith("answer")) {
      throw new IllegalArgumentException(
          "'%s': only a callee that answers does more; found '%s'".formatted(text, script));
    }
    if (form.group("forward") != null) {
      return forwards(ringing(form, 0), form.group("forward"));
    }
    long afterMs = ringing(form, ringMs);
    if (form.group("pickup") != null) {
      return isPickedUp(afterMs, form.group("pickup"));
    }
    return switch (what) {
      case "answer", "answers" -> answers(afterMs).withScript(script);
      case "busy" -> busy(afterMs);
      case "decline", "declines" -> declines(afterMs);
      default -> neverAnswers();
    };
  }

  private static long ringing(Matcher form, long usualMs) {
    if (form.group("wait") != null) {
      return Long.parseLong(form.group("wait"));
    }
    return Optional.ofNullable(form.group("after"))
        .flatMap(CallerScript::time)
        .map(Duration::toMillis)
        .orElse(usualMs);
  }

  /** What follows an answer, in the words of a {@link CallerScript}. */
  private static String script(Matcher form) {
    if (form.group("talk") == null) {
      return Optional.ofNullable(form.group("script")).orElse("");
    }
    String then =
        form.group("third") == null
            ? "hangup"
            : "transfer=%s wait 1s hangup".formatted(form.group("third"));
    return "wait %s %s".formatted(form.group("talk"), then);
  }
}
