package dev.ariattendant.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * What a scripted caller does, step by step, e.g. {@code hear=sound:press-2 1 w5000 12# bye}:
 *
 * <ul>
 *   <li>{@code hear=MEDIA} waits until that medium begins to play, after the step before; likewise
 *       {@code hear=answer}, {@code hear=ringing}, {@code hear=music}, {@code hear=quiet}, {@code
 *       hear=recording} for the beginning of a recording, {@code hear=PJSIP/bob} until one talks
 *       with Bob, and {@code hear=parts=PJSIP/bob} until one doesn't any more;
 *   <li>{@code 1}, {@code 12#}: keys, one after another, out of 0-9 * # A-D;
 *   <li>{@code w5000} waits that many milliseconds of simulated time;
 *   <li>{@code say3000} speaks for that many;
 *   <li>{@code transfer=102} sends whom one talks with to that extension, and {@code consult=102}
 *       does so once somebody has answered there; without a {@code bye} one stays on the line;
 *   <li>{@code bye} hangs up.
 * </ul>
 *
 * A caller whose script is over without a {@code bye} stays and listens.
 */
public record CallerScript(List<Step> steps) {

  /** Does nothing at all. */
  public static final CallerScript LISTEN = new CallerScript(List.of());

  /** The keys of a phone, as Asterisk reports them. */
  static final String KEYS = "0123456789*#ABCD";

  private static final String HEAR = "hear=";
  private static final String WAIT = "w";
  private static final String SAY = "say";
  private static final String TRANSFER = "transfer=";
  private static final String CONSULT = "consult=";
  private static final String BYE = "bye";

  public CallerScript {
    steps = List.copyOf(steps);
  }

  /** One thing to do. */
  public sealed interface Step {

    record Wait(long milliseconds) implements Step {}

    record Say(long milliseconds) implements Step {}

    /** Waits for a {@link CallerEvent#signal()}, usually a media URI. */
    record Hear(String signal) implements Step {}

    record Press(char key) implements Step {}

    /**
     * Sends whom one talks with elsewhere.
     *
     * @param asks whether somebody there is asked first
     */
    record Transfer(String extension, boolean asks) implements Step {}

    record HangUp() implements Step {}
  }

  /**
   * Reads a script.
   *
   * @throws IllegalArgumentException names the step that can't be read and what was expected
   */
  public static CallerScript parse(String text) {
    List<Step> steps = new ArrayList<>();
    for (String token : List.of(text.strip().split("\\s+"))) {
      if (steps.contains(new Step.HangUp())) {
        throw new IllegalArgumentException(
            "\"%s\" after \"bye\": bye is the last step".formatted(token));
      }
      steps.addAll(stepsOf(token));
    }
    return new CallerScript(steps);
  }

  private static List<Step> stepsOf(String token) {
    if (token.isEmpty()) {
      return List.of();
    }
    if (token.equals(BYE)) {
      return List.of(new Step.HangUp());
    }
    if (token.startsWith(HEAR) && token.length() > HEAR.length()) {
      return List.of(new Step.Hear(token.substring(HEAR.length())));
    }
    if (token.startsWith(TRANSFER) && token.length() > TRANSFER.length()) {
      return List.of(new Step.Transfer(token.substring(TRANSFER.length()), false));
    }
    if (token.startsWith(CONSULT) && token.length() > CONSULT.length()) {
      return List.of(new Step.Transfer(token.substring(CONSULT.length()), true));
    }
    if (isDuration(WAIT, token)) {
      return List.of(duration(WAIT, token, Step.Wait::new));
    }
    if (isDuration(SAY, token)) {
      return List.of(duration(SAY, token, Step.Say::new));
    }
    if (token.chars().allMatch(character -> KEYS.indexOf(character) >= 0)) {
      return token.chars().<Step>mapToObj(key -> new Step.Press((char) key)).toList();
    }
    throw new IllegalArgumentException(
        "\"%s\": expected hear=MEDIA, wMILLISECONDS, sayMILLISECONDS, transfer=EXTENSION, consult=EXTENSION, keys out of 0-9 * # A-D, or bye"
            .formatted(token));
  }

  private static boolean isDuration(String word, String token) {
    return token.matches(word + "\\d{1,9}");
  }

  private static Step duration(String word, String token, LongFunction<Step> step) {
    return step.apply(Long.parseLong(token.substring(word.length())));
  }
}
