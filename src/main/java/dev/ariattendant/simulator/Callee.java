package dev.ariattendant.simulator;

import dev.ariattendant.simulator.CallerScript.Step;
import java.util.List;

/**
 * What comes of dialling somebody. The phone rings at once; the rest is up to them.
 *
 * @param reaction what ends the ringing
 * @param afterMs how long it rings before that, in simulated time
 * @param script what they do once they have answered
 */
public record Callee(Reaction reaction, long afterMs, CallerScript script) {

  private static final String WAIT = "w";

  /** What may end the ringing. */
  public enum Reaction {
    ANSWERS,
    BUSY,
    DECLINES,
    /** It rings until the caller gives up. */
    NEVER
  }

  /** Answers and stays on the phone. */
  public static Callee answers(long afterMs) {
    return new Callee(Reaction.ANSWERS, afterMs, CallerScript.LISTEN);
  }

  /** SIP 486. */
  public static Callee busy(long afterMs) {
    return new Callee(Reaction.BUSY, afterMs, CallerScript.LISTEN);
  }

  /** SIP 603. */
  public static Callee declines(long afterMs) {
    return new Callee(Reaction.DECLINES, afterMs, CallerScript.LISTEN);
  }

  /** Lets it ring. */
  public static Callee neverAnswers() {
    return new Callee(Reaction.NEVER, 0, CallerScript.LISTEN);
  }

  public Callee withScript(String newScript) {
    return new Callee(reaction, afterMs, CallerScript.parse(newScript));
  }

  /**
   * Reads e.g. {@code w1000 answer w5000 bye}: how long it rings, then {@code answer}, {@code busy}
   * or {@code decline}; after {@code answer} a script as {@link CallerScript#parse} reads it.
   * Nothing at all = it rings for ever.
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
      default ->
          throw new IllegalArgumentException(
              "\"%s\": expected wMILLISECONDS, then answer, busy or decline".formatted(reaction));
    };
  }

  private static long waited(String word) {
    return CallerScript.parse(word).steps().get(0) instanceof Step.Wait wait
        ? wait.milliseconds()
        : 0;
  }
}
