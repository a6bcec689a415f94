package dev.ariattendant.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a caller does, step by step, e.g. {@code hear sound:press-2 1 wait 5s 12# hangup}, or the
 * same in the short spelling that fits into a URL, {@code hear=sound:press-2 1 w5000 12# bye}:
 *
 * <ul>
 *   <li>{@code 1}, {@code 12#}: presses these keys one after another, out of 0-9 * # A-D;
 *   <li>{@code wait 5s} or {@code w5000}: does nothing for five seconds of simulated time;
 *   <li>{@code wait}: does nothing until the attendant has given up waiting for a key; only the
 *       caller of a story can do that, see {@link #parseStory};
 *   <li>{@code hear sound:press-2}, {@code hear press-2} or {@code hear=sound:press-2}: waits until
 *       that medium begins to play, after the step before. {@code hear=} knows more than media:
 *       {@code answer}, {@code ringing}, {@code music}, {@code quiet}, {@code recording} (the
 *       caller is recorded), {@code PJSIP/bob} (the caller talks with Bob) and {@code
 *       parts=PJSIP/bob} (no longer). In a story also a text that is spoken: {@code hear "For
 *       sales"} waits for one with these words, {@code hear text:welcome} for the one with that id;
 *   <li>{@code speak 3s} or {@code say3000}: speaks for three seconds;
 *   <li>{@code transfer=102}: sends the other party to that extension; {@code consult=102}: does so
 *       once that extension has answered. Without a {@code hangup} the caller stays on the line;
 *   <li>{@code hangup} or {@code bye}: hangs up.
 * </ul>
 *
 * A caller whose script ends without a {@code hangup} stays and listens.
 */
public record CallerScript(List<Step> steps) {

  /** Listens, and does nothing else. */
  public static final CallerScript LISTEN = new CallerScript(List.of());

  /** The keys of a telephone, as Asterisk reports them. */
  static final String KEYS = "0123456789*#ABCD";

  /** A step of one word: what it is (nothing for keys), and its value. */
  private static final Pattern ONE_WORD =
      Pattern.compile("((?:w|say)(?=\\d{1,9}$)|(?:hear|transfer|consult)=|(?=[0-9*#A-D]+$))(.+)");

  /** Words are parted by blanks, except in quotes. */
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\"?)+");

  private static final String QUOTE = "\"";
  private static final String TEXT = "text:";

  private static final Pattern TIME = Pattern.compile("\\d{1,9}(ms|s|m|h)");

  private static final String EXPECTED =
      "expected keys of 0-9 * # A-D, wait 5s, hear sound:NAME, speak 3s, transfer=EXTENSION,"
          + " consult=EXTENSION or hangup";

  public CallerScript {
    steps = List.copyOf(steps);
  }

  /** One thing to do. */
  public sealed interface Step {

    /** How it is written. */
    String words();

    /** Does nothing for a while. */
    record Wait(Duration time) implements Step {
      @Override
      public String words() {
        return "wait " + time.toMillis() + "ms";
      }
    }

    /** Does nothing until the attendant has given up waiting for a key. */
    record WaitForTimeout() implements Step {
      @Override
      public String words() {
        return "wait";
      }
    }

    /**
     * Waits for a {@link CallerEvent#signal()}, usually a media URI; in a story also for a text
     * that is spoken.
     *
     * @param signal of a text some of its words, in quotes, or {@code text:} and its id
     */
    record Hear(String signal) implements Step {

      /** Whether this is what it waits for. */
      public boolean isSignalledBy(String heard) {
        return signal.startsWith(QUOTE)
            ? heard.startsWith(TEXT) && oneLine(heard).contains(signal.replace(QUOTE, ""))
            : heard.equals(signal);
      }

      private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
      }

      private boolean isText() {
        return signal.startsWith(QUOTE) || signal.startsWith(TEXT);
      }

      @Override
      public String words() {
        return "hear " + signal;
      }
    }

    /** Presses keys, one after another. */
    record Press(String keys) implements Step {
      @Override
      public String words() {
        return keys;
      }
    }

    /** Speaks for a while. */
    record Speak(Duration time) implements Step {
      @Override
      public String words() {
        return "speak " + time.toMillis() + "ms";
      }
    }

    /**
     * Sends the other party to an extension.
     *
     * @param asks whether the caller first talks with who answers there
     */
    record Transfer(String extension, boolean asks) implements Step {
      @Override
      public String words() {
        return (asks ? "consult=" : "transfer=") + extension;
      }
    }

    /** Hangs up. */
    record HangUp() implements Step {
      @Override
      public String words() {
        return "hangup";
      }
    }
  }

  /**
   * Reads a script for a caller of the simulator, who can't know when the attendant gives up
   * waiting for a key: {@code wait} needs a time.
   *
   * @throws IllegalArgumentException names the word that can't be read and what was expected
   */
  public static CallerScript parse(String text) {
    CallerScript script = parseStory(text);
    if (script.steps.contains(new Step.WaitForTimeout())) {
      throw new IllegalArgumentException("expected a time after wait, e.g. wait 5s");
    }
    if (script.steps.stream().anyMatch(step -> step instanceof Step.Hear hear && hear.isText())) {
      throw new IllegalArgumentException(
          "expected a medium after hear, e.g. sound:press-1: only stories know the words of texts");
    }
    return script;
  }

  /**
   * Reads a script for the caller of a story, which may contain {@code wait} without a time.
   *
   * @throws IllegalArgumentException names the word that can't be read and what was expected
   */
  public static CallerScript parseStory(String text) {
    Deque<String> words =
        WORD.matcher(text)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(ArrayDeque::new));
    List<Step> steps = new ArrayList<>();
    while (!words.isEmpty()) {
      String word = words.remove();
      if (steps.contains(new Step.HangUp())) {
        throw new IllegalArgumentException(
            "'%s' after hangup: hangup is the last step".formatted(word));
      }
      steps.add(step(word, words));
    }
    return new CallerScript(steps);
  }

  private static Step step(String word, Deque<String> next) {
    return switch (word) {
      case "wait" -> {
        Optional<Duration> time = Optional.ofNullable(next.peek()).flatMap(CallerScript::time);
        time.ifPresent(known -> next.remove());
        yield time.<Step>map(Step.Wait::new).orElseGet(Step.WaitForTimeout::new);
      }
      case "hear" -> new Step.Hear(medium(next.poll()));
      case "speak" ->
          new Step.Speak(
              Optional.ofNullable(next.poll())
                  .flatMap(CallerScript::time)
                  .orElseThrow(
                      () -> new IllegalArgumentException("expected a time after speak, e.g. 3s")));
      case "hangup", "bye" -> new Step.HangUp();
      default -> stepOfOneWord(word);
    };
  }

  private static Step stepOfOneWord(String word) {
    Matcher matcher = ONE_WORD.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("%s; found '%s'".formatted(EXPECTED, word));
    }
    String value = matcher.group(2);
    return switch (matcher.group(1)) {
      case "w" -> new Step.Wait(Duration.ofMillis(Long.parseLong(value)));
      case "say" -> new Step.Speak(Duration.ofMillis(Long.parseLong(value)));
      case "hear=" -> new Step.Hear(closed(value));
      case "transfer=" -> new Step.Transfer(value, false);
      case "consult=" -> new Step.Transfer(value, true);
      default -> new Step.Press(value);
    };
  }

  private static String medium(String word) {
    if (word == null) {
      throw new IllegalArgumentException("expected a medium after hear, e.g. sound:press-1");
    }
    if (word.startsWith(QUOTE)) {
      return closed(word);
    }
    return word.contains(":") ? word : "sound:" + word;
  }

  private static String closed(String words) {
    if (words.startsWith(QUOTE) && !words.matches("\"[^\"]+\"")) {
      throw new IllegalArgumentException(
          "expected words in quotes after hear, e.g. hear \"For sales\"; found " + words);
    }
    return words;
  }

  /** A time such as {@code 500ms}, {@code 5s}, {@code 2m} or {@code 1h}; empty if it is none. */
  static Optional<Duration> time(String text) {
    if (!TIME.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        text.endsWith("ms")
            ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
            : Duration.parse("PT" + text));
  }
}
