package dev.ariattendant.config;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What messages show of a configuration. They end in logs, in events and in bug reports: a text is
 * cut where it is long, and user, password and query of a URL aren't shown, however malformed it
 * is.
 */
public final class RedactedText {

  private static final String ELLIPSIS = "...";
  private static final String AUTHORITY = "//";

  /** Longer than anybody reads. */
  private static final int LONGEST = 200;

  private static final int MOST_NAMES = 20;

  private RedactedText() {}

  /** What was found, for the end of a message. */
  public static String found(String text) {
    return ", found '" + text(text) + "'";
  }

  /** A text of the configuration. */
  public static String text(String text) {
    return PrintableText.line(cut(withoutSecrets(text), LONGEST));
  }

  /** A key that nobody knows: with a blank missing after the colon, a value is part of it. */
  public static String key(String key) {
    int end = 0;
    while (end < key.length() && ":=".indexOf(key.charAt(end)) < 0) {
      end++;
    }
    return text(end < key.length() ? key.substring(0, end) + ELLIPSIS : key);
  }

  /** Names in their order; of very many, the first. */
  public static String names(Collection<String> names) {
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + ELLIPSIS;
  }

  private static String withoutSecrets(String text) {
    int begin = text.indexOf(AUTHORITY);
    return begin < 0
        ? withoutUser(text, 0)
        : withoutQuery(withoutPort(withoutUser(text, begin + AUTHORITY.length()), begin), begin);
  }

  /** Up to the last @ it may be a password, of which nobody knows what is in it. */
  private static String withoutUser(String text, int authority) {
    int at = text.lastIndexOf('@');
    int from = authority > 0 ? authority : text.indexOf(':') + 1;
    return at < from || from == 0 ? text : text.substring(0, from) + ELLIPSIS + text.substring(at);
  }

  /** What follows a host's colon and is no port may be a password before an @ that is missing. */
  private static String withoutPort(String text, int begin) {
    int host = begin + AUTHORITY.length();
    int colon = text.indexOf(':', text.indexOf(']', host) < 0 ? host : text.indexOf(']', host));
    if (colon < 0 || firstOf(text, "/?#", host) < colon) {
      return text;
    }
    int end = firstOf(text, "/?#", colon);
    boolean isPort = text.substring(colon + 1, end).chars().allMatch(Character::isDigit);
    return isPort ? text : text.substring(0, colon + 1) + ELLIPSIS;
  }

  private static String withoutQuery(String text, int begin) {
    int end = firstOf(text, "?#", begin);
    return end == text.length() ? text : text.substring(0, end + 1) + ELLIPSIS;
  }

  private static int firstOf(String text, String characters, int from) {
    int at = from;
    while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
