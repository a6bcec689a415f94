package dev.ariattendant.simulator;

import dev.ariattendant.simulator.CallerScript.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes of dialling somebody. The phone rings at once; the rest is up to them.
 *
 * @param reaction what ends the ringing
 * @param afterMs how long it rings before that, in simulated time
 * @param script what they do once they have answered
 * @param elsewhere who is called instead, or takes the call, e.g. {@code PJSIP/carol}
 */
public record Callee(
    Callee.Behavior reaction, long afterMs, CallerScript script, Optional<String> elsewhere) {

  private static final String WAIT = "w";

  /** The words that name somebody else. */
  private static final Map<String, Callee.Behavior> ELSEWHERE =
      Map.of("forward=", Callee.Behavior.FORWARDS, "pickup=", Callee.Behavior.IS_PICKED_UP);

  /** What may end the ringing. */
  public enum Behavior {
    ANSWERS,
    BUSY,
    DECLINES,
    /** The telephone sends the call on, by SIP 302, before it rings. */
    FORWARDS,
    /** Somebody else takes the call that rings here. */
    IS_PICKED_UP,
    /** It rings until the caller gives up. */
    NEVER
  }

  /** Answers and stays on the phone. */
  public static Callee answers(long afterMs) {
    return of(Callee.Behavior.ANSWERS, afterMs);
  }

  /** SIP 486. */
  public static Callee busy(long afterMs) {
    return of(Callee.Behavior.BUSY, afterMs);
  }

  /** SIP 603. */
  public static Callee declines(long afterMs) {
    return of(Callee.Behavior.DECLINES, afterMs);
  }

  /** Lets it ring. */
  public static Callee neverAnswers() {
    return of(Callee.Behavior.NEVER, 0);
  }

  /** SIP 302: this endpoint is called instead. */
  public static Callee forwards(long afterMs, String endpoint) {
    return new Callee(
        Callee.Behavior.FORWARDS, afterMs, CallerScript.LISTEN, Optional.of(endpoint));
  }

  /** Somebody at this endpoint picks the call up. */
  public static Callee isPickedUp(long afterMs, String endpoint) {
    return new Callee(
        Callee.Behavior.IS_PICKED_UP, afterMs, CallerScript.LISTEN, Optional.of(endpoint));
  }

  private static Callee of(Callee.Behavior reaction, long afterMs) {
    return new Callee(reaction, afterMs, CallerScript.LISTEN, Optional.empty());
  }

  public Callee withScript(String newScript) {
    return new Callee(reaction, afterMs, CallerScript.parse(newScript), elsewhere);
  }

  /**
   * Reads e.g. {@code w1000 answer w5000 bye}: how long it rings, then {@code answer}, {@code
   * busy}, {@code decline}, {@code forward=PJSIP/carol} or {@code pickup=PJSIP/carol}; after {@code
   * answer} a script as {@link CallerScript#parse} reads it. Nothing at all = it rings for ever.
   *
   * @throws IllegalArgumentException names the word that can't be read and what was expected
   */
  public static Callee parse(String text) {
    List<String> words = List.of(text.strip().split("\\s+"));
    boolean waits = words.get(0).startsWith(WAIT);
    long afterMs = waits ? waited(words.get(0)) : 0;
    List<String> rest = words.subList(waits ? 1 : 0, words.size());
    String reaction = rest.isEmpty() ? "" : rest.get(0);
    String script = rest.isEmpty() ? "" : String.join(" ", rest.subList(1, rest.size()));
    if (!reaction.equals("answer") && !script.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" after \"%s\": only who answers goes on".formatted(script, reaction));
    }
    return switch (reaction) {
      case "answer" -> answers(afterMs).withScript(script);
      case "busy" -> busy(afterMs);
      case "decline" -> declines(afterMs);
      case "" -> neverAnswers();
      default -> elsewhere(reaction, afterMs);
    };
  }

  private static Callee elsewhere(String word, long afterMs) {
    int end = word.indexOf('=') + 1;
    Callee.Behavior reaction = ELSEWHERE.get(word.substring(0, end));
    if (reaction == null || end == word.length()) {
      throw new IllegalArgumentException(
          "\"%s\": expected wMILLISECONDS, then answer, busy, decline, forward=ENDPOINT or pickup=ENDPOINT"
              .formatted(word));
    }
    return new Callee(reaction, afterMs, CallerScript.LISTEN, Optional.of(word.substring(end)));
  }

  private static long waited(String word) {
    return CallerScript.parse(word).steps().get(0) instanceof Step.Wait wait
        ? wait.milliseconds()
        : 0;
  }
}
