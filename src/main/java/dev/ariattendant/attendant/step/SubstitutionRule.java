package dev.ariattendant.attendant.step;

import dev.ariattendant.config.HttpAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a variable's value may hold, depending on where the text with the variable is used. The text
 * itself is trusted, since it is configured. A value isn't: callers choose the name and the number
 * that they show, and programs choose what they set. So a value must not change the meaning of the
 * text around it.
 */
public enum SubstitutionRule {

  /**
   * A text in which no character has a special meaning, such as the value of a channel variable.
   */
  TEXT,

  /**
   * An endpoint, a context or an extension. An {@code @} or a {@code /} in a value would select
   * another trunk, and an {@code &} would add an endpoint.
   */
  ADDRESS,

  /** A name, and a number between angle brackets; characters that would end either are removed. */
  CALLER_ID,

  /** A part of a file name; characters that could lead to another folder become {@code _}. */
  FOLDER,

  /** A part of a URL, percent-encoded; a value of dots alone would lead to another path. */
  URL;

  /** An extension of Asterisk has 80 characters at most. */
  private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z+*#_.-]{1,80}");

  private static final Pattern NOT_PLAIN = Pattern.compile("[^0-9A-Za-z+*#_.-]");
  private static final Pattern ENDS_A_CALLER_ID = Pattern.compile("[\"<>\\\\\\p{Cntrl}]");
  private static final Pattern DOTS = Pattern.compile("\\.{1,2}");

  /** The value as it may be inserted; empty if it isn't allowed. */
  Optional<String> apply(String value) {
    return switch (this) {
      case TEXT -> Optional.of(value);
      case ADDRESS -> Optional.of(value).filter(PLAIN.asMatchPredicate());
      case CALLER_ID -> Optional.of(ENDS_A_CALLER_ID.matcher(value).replaceAll(""));
      case FOLDER -> Optional.of(NOT_PLAIN.matcher(value).replaceAll("_"));
      case URL ->
          Optional.of(value).filter(DOTS.asMatchPredicate().negate()).map(HttpAddress::encoded);
    };
  }

  /** What values are allowed, for messages. */
  String expected() {
    return this == ADDRESS ? "1 to 80 of 0-9 A-Z a-z + * # _ . -" : "more than dots";
  }
}
