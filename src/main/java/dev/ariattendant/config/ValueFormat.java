package dev.ariattendant.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A form that a value must have.
 *
 * @param expected the form in words, as in "expected true or false"
 * @param parser makes the value of its text; empty if the text hasn't this form
 */
record ValueFormat<T>(String expected, Function<String, Optional<T>> parser) {

  static final ValueFormat<Boolean> TRUE_OR_FALSE =
      new ValueFormat<>(
          "true or false",
          text ->
              text.equals("true") || text.equals("false")
                  ? Optional.of(Boolean.valueOf(text))
                  : Optional.empty());

  /** Vert.x takes some of its time-outs as int milliseconds. */
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  /** A text that matches as a whole. */
  static ValueFormat<String> text(Pattern pattern, String expected) {
    return new ValueFormat<>(
        expected, text -> Optional.of(text).filter(pattern.asMatchPredicate()));
  }

  /** A duration of a millisecond or more. */
  static ValueFormat<Duration> duration() {
    return duration("a duration such as 10s or 1500ms", Duration.ofMillis(1));
  }

  /** A duration that may not be too short. */
  static ValueFormat<Duration> duration(Duration least) {
    return duration("a duration of " + least.toMillis() + "ms or more, such as 2s", least);
  }

  private static ValueFormat<Duration> duration(String expected, Duration least) {
    return new ValueFormat<>(
        expected,
        text ->
            Durations.parse(text)
                .filter(duration -> duration.compareTo(least) >= 0)
                .filter(duration -> duration.compareTo(LONGEST) <= 0));
  }

  /** A whole number that is no less than this, and fits into an int. */
  static ValueFormat<Integer> wholeNumber(int least) {
    return wholeNumber("a whole number of " + least + " or more", least, Integer.MAX_VALUE);
  }

  /** A whole number between two bounds, both included. */
  static ValueFormat<Integer> wholeNumber(int least, int most) {
    return wholeNumber("a whole number from " + least + " to " + most, least, most);
  }

  private static ValueFormat<Integer> wholeNumber(String expected, int least, int most) {
    return new ValueFormat<>(
        expected,
        text ->
            Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,10}"))
                .map(Long::valueOf)
                .filter(number -> number >= least && number <= most)
                .map(Long::intValue));
  }

  /** One of an enumeration's constants, written in lower case. */
  static <E extends Enum<E>> ValueFormat<E> oneOf(Class<E> type) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    return new ValueFormat<>(
        "one of " + constants.stream().map(ValueFormat::word).collect(Collectors.joining(", ")),
        text -> constants.stream().filter(each -> word(each).equals(text)).findFirst());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The path of a file whose name matches as a whole, and that {@link #file()} takes. */
  static ValueFormat<String> file(Pattern name, String expected) {
    return new ValueFormat<>(
        expected + " that can be read",
        path -> Optional.of(path).filter(name.asMatchPredicate()).filter(ValueFormat::isReadable));
  }

  /** The path of a file that is there and may be read, now. */
  static ValueFormat<String> file() {
    return new ValueFormat<>(
        "a file that can be read", path -> Optional.of(path).filter(ValueFormat::isReadable));
  }

  // A look at a file's attributes while a verticle is deployed: not worth a worker thread.
  private static boolean isReadable(String path) {
    try {
      return Files.isRegularFile(Path.of(path)) && Files.isReadable(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
