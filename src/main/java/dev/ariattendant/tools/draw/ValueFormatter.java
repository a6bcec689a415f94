package dev.ariattendant.tools.draw;

import dev.ariattendant.config.RedactedText;
import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.Prompt;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats single values for drawings. */
final class ValueFormatter {

  private static final String SOUND = "sound:";

  /** Replaces characters that can't be printed. */
  private static final int UNPRINTABLE = 0xFFFD;

  private static final String ELLIPSIS = "…";

  /** The first of the characters that as a rule have double width. */
  private static final int FIRST_WIDE = 0x1100;

  private static final int LAST_WIDE = 0x1FFFF;

  private ValueFormatter() {}

  /** Media URIs, without the scheme {@code sound:}. */
  static String media(Prompt prompt) {
    return prompt.media().stream().map(ValueFormatter::medium).collect(Collectors.joining(", "))
        + (prompt.bargeIn() ? "" : " (keys don't cut it off)");
  }

  /** A text is shown in the first language of the file, in one line. */
  private static String medium(Medium medium) {
    if (medium instanceof Medium.Text text) {
      String words = text.byLanguage().values().iterator().next();
      return '"' + words.strip().replaceAll("\\s+", " ") + '"';
    }
    if (medium instanceof Medium.Said said) {
      return said.kind().wireName() + " " + said.value();
    }
    String shown = medium.shown(Optional.empty());
    return RedactedText.text(shown.startsWith(SOUND) ? shown.substring(SOUND.length()) : shown);
  }

  /** A duration as in a configuration: {@code 10s}, {@code 1500ms}, {@code 2m}. */
  static String duration(Duration duration) {
    if (duration.toMillisPart() > 0) {
      return duration.toMillis() + "ms";
    }
    if (duration.isZero() || duration.toSecondsPart() > 0) {
      return duration.toSeconds() + "s";
    }
    return duration.toMinutesPart() > 0 ? duration.toMinutes() + "m" : duration.toHours() + "h";
  }

  /** Replaces line breaks and characters that could control a terminal or break an XML file. */
  static String printable(String text) {
    return text.codePoints()
        .map(character -> isPrintable(character) ? character : UNPRINTABLE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** The width of a text in columns of a fixed-width font. */
  static int columns(String text) {
    return text.codePoints()
        .map(character -> character >= FIRST_WIDE && character <= LAST_WIDE ? 2 : 1)
        .sum();
  }

  /** The width of the widest text; 0 if there is none. */
  static int widest(Stream<String> texts) {
    return texts.mapToInt(ValueFormatter::columns).max().orElse(0);
  }

  /** A text, cut to a number of columns. */
  static String truncate(int columns, String text) {
    if (columns(text) <= columns) {
      return text;
    }
    int length = text.length();
    while (columns(text.substring(0, length)) >= columns) {
      length = text.offsetByCodePoints(length, -1);
    }
    return text.substring(0, length) + ELLIPSIS;
  }
}
