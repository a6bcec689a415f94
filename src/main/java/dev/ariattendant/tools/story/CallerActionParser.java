package dev.ariattendant.tools.story;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a caller does, e.g. {@code 1 wait 2 701 hear sound:sales wait 5s speak 3s hangup}:
 *
 * <ul>
 *   <li>{@code 701}: these keys one after another, as soon as the attendant has begun to say
 *       something after what was done before;
 *   <li>{@code wait}: nothing, until the attendant has given up waiting for a key;
 *   <li>{@code wait 5s}: nothing for five seconds; what comes next is done at once;
 *   <li>{@code hear sound:sales}: nothing, until that begins; what comes next is done at once;
 *   <li>{@code speak 3s}: speaks that long, once somebody listens; what comes next is done at once;
 *   <li>{@code hangup}: as soon as the attendant has begun to say something.
 * </ul>
 */
final class CallerActionParser {

  private static final Pattern KEYS = Pattern.compile("[0-9*#A-D]+");
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m)");
  private static final String EXPECTED =
      "expected keys of 0-9 * # A-D, wait, wait 5s, hear sound:NAME, speak 3s or hangup";

  private CallerActionParser() {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException names the word that can't be read and what was expected
   */
  static List<CallerAction> parse(String text) {
    Deque<String> words = new ArrayDeque<>(List.of(text.strip().split("\\s+")));
    List<CallerAction> deeds = new ArrayList<>();
    while (!words.isEmpty()) {
      String word = words.remove();
      if (word.isEmpty()) {
        continue;
      }
      if (deeds.contains(new CallerAction.HangUp())) {
        throw new IllegalArgumentException("'" + word + "' after hangup: nobody is there any more");
      }
      deeds.add(deed(word, words));
    }
    return List.copyOf(deeds);
  }

  /** Whether this is something to do. */
  static boolean areDeeds(String text) {
    try {
      return !parse(text).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static CallerAction deed(String word, Deque<String> next) {
    return switch (word) {
      case "wait" -> {
        Optional<Duration> time =
            Optional.ofNullable(next.peek()).flatMap(CallerActionParser::time);
        time.ifPresent(known -> next.remove());
        yield time.<CallerAction>map(CallerAction.Pause::new).orElseGet(CallerAction.Outwait::new);
      }
      case "hear" -> new CallerAction.Hear(media(next));
      case "speak" ->
          new CallerAction.Speak(
              Optional.ofNullable(next.poll())
                  .flatMap(CallerActionParser::time)
                  .orElseThrow(
                      () -> new IllegalArgumentException("expected a time after speak, e.g. 3s")));
      case "hangup" -> new CallerAction.HangUp();
      default -> {
        if (!KEYS.matcher(word).matches()) {
          throw new IllegalArgumentException(EXPECTED + ", found '" + word + "'");
        }
        yield new CallerAction.Press(word);
      }
    };
  }

  private static String media(Deque<String> next) {
    String media = next.poll();
    if (media == null) {
      throw new IllegalArgumentException("expected a medium after hear, e.g. sound:press-1");
    }
    return media.contains(":") ? media : "sound:" + media;
  }

  static Optional<Duration> time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          default -> Duration.ofMinutes(amount);
        });
  }
}
