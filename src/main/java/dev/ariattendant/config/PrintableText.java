package dev.ariattendant.config;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Makes foreign texts safe for logs and terminals: no control sequences, no faked lines. */
public final class PrintableText {

  /** Unicode's replacement character. */
  private static final char REPLACEMENT = '\uFFFD';

  private PrintableText() {}

  /** The text on one line, with each character that could do harm replaced. */
  public static String line(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHarmful(text.charAt(i))) {
        return replaced(text, i);
      }
    }
    return text;
  }

  /** The same for several lines, which are kept. */
  public static String lines(String text) {
    return text.indexOf('\n') < 0
        ? line(text)
        : Arrays.stream(text.split("\n", -1))
            .map(PrintableText::line)
            .collect(Collectors.joining("\n"));
  }

  private static String replaced(String text, int from) {
    StringBuilder printable = new StringBuilder(text);
    for (int i = from; i < text.length(); i++) {
      if (isHarmful(text.charAt(i)) && !isPaired(text, i)) {
        printable.setCharAt(i, REPLACEMENT);
      }
    }
    return printable.toString();
  }

  /** Control characters, line separators, and marks that change the direction of the text. */
  private static boolean isHarmful(char each) {
    return (each < ' ' && each != '\t')
        || (each >= '\u007F' && each <= '\u009F')
        || (each >= '\u2028' && each <= '\u202E')
        || (each >= '\u2066' && each <= '\u2069')
        || Character.isSurrogate(each);
  }

  /** Whether a surrogate stands beside its other half. */
  private static boolean isPaired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : Character.isLowSurrogate(text.charAt(at))
            && at > 0
            && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
