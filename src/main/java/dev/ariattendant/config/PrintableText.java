package dev.ariattendant.config;

/** Texts of others, without what would steer a terminal or pass for a line of its own. */
public final class PrintableText {

  /** In place of what isn't shown. */
  private static final char REPLACEMENT = '\uFFFD';

  private PrintableText() {}

  /** The text on one line, with a replacement character for each that isn't printed. */
  public static String line(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHarmful(text.charAt(i))) {
        return replaced(text, i);
      }
    }
    return text;
  }

  /** The same with its lines as they are. */
  public static String lines(String text) {
    StringBuilder lines = new StringBuilder();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '\n') {
        lines.append(line(text.substring(from, i))).append(each);
        from = i + 1;
      }
    }
    return from == 0 ? line(text) : lines.append(line(text.substring(from))).toString();
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

  /** Controls, what ends a line anywhere, and what turns the direction of all that follows. */
  private static boolean isHarmful(char each) {
    return (each < ' ' && each != '\t')
        || (each >= '\u007F' && each <= '\u009F')
        || (each >= '\u2028' && each <= '\u202E')
        || (each >= '\u2066' && each <= '\u2069')
        || Character.isSurrogate(each);
  }

  /** Half a character beside its other half. */
  private static boolean isPaired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : Character.isLowSurrogate(text.charAt(at))
            && at > 0
            && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
