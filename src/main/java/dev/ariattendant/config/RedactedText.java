package dev.ariattendant.config;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Parts of the configuration as messages show them, which end in logs, events and bug reports: long
 * texts are cut, and a URL's user, password and query are left out, however malformed it is.
 */
public final class RedactedText {

  private static final String ELLIPSIS = "...";
  private static final String AUTHORITY = "//";

  /** Enough to recognise a text. */
  private static final int LONGEST = 200;

  private static final int MOST_NAMES = 20;

  private RedactedText() {}

  /** What was found instead, for the end of a message. */
  public static String found(String text) {
    return ", found '" + text(text) + "'";
  }

  /** The text without secrets, cut and printable. */
  public static String text(String text) {
    return PrintableText.line(cut(withoutSecrets(text), LONGEST));
  }

  /** An unknown key. If the blank after its colon is missing, it also holds the value. */
  public static String key(String key) {
    int end = 0;
    while (end < key.length() && ":=".indexOf(key.charAt(end)) < 0) {
      end++;
    }
    return text(end < key.length() ? key.substring(0, end) + ELLIPSIS : key);
  }

  /** Names, separated by commas; at most 20. */
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

  /** All up to the last @ may be a password, which may hold any character. */
  private static String withoutUser(String text, int authority) {
    int at = text.lastIndexOf('@');
    int from = authority > 0 ? authority : text.indexOf(':') + 1;
    return at < from || from == 0 ? text : text.substring(0, from) + ELLIPSIS + text.substring(at);
  }

  /** What follows a host's colon and is no port may be a password whose @ is missing. */
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
