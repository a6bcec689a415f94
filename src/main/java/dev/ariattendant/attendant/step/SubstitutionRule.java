package dev.ariattendant.attendant.step;

import dev.ariattendant.config.HttpAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a text with variables goes. What the menus' author has written goes there as it is. What
 * takes a variable's place may be anybody's: a caller chooses the name and the number that he
 * shows, and a program what it sets. So it may mean nothing there but itself.
 */
public enum SubstitutionRule {

  /** A text that means nothing but itself, such as the value of a channel's variable. */
  TEXT,

  /**
   * An endpoint, a context or an extension. An {@code @} or a {@code /} in a value would lead to
   * another trunk, an {@code &} to somebody else as well.
   */
  ADDRESS,

  /** A name, and a number between angle brackets; what would end one of them is left out. */
  CALLER_ID,

  /** A part of a file's name, which leads to no other folder: what might, becomes a {@code _}. */
  FOLDER,

  /** A part of a URL, percent-encoded; dots alone would lead to another path all the same. */
  URL;

  /** As many characters as an extension of Asterisk's may have. */
  private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z+*#_.-]{1,80}");

  private static final Pattern NOT_PLAIN = Pattern.compile("[^0-9A-Za-z+*#_.-]");
  private static final Pattern ENDS_A_CALLER_ID = Pattern.compile("[\"<>\\\\\\p{Cntrl}]");
  private static final Pattern DOTS = Pattern.compile("\\.{1,2}");

  /** A variable's value as it may stand there; empty if it may not. */
  Optional<String> written(String value) {
    return switch (this) {
      case TEXT -> Optional.of(value);
      case ADDRESS -> Optional.of(value).filter(PLAIN.asMatchPredicate());
      case CALLER_ID -> Optional.of(ENDS_A_CALLER_ID.matcher(value).replaceAll(""));
      case FOLDER -> Optional.of(NOT_PLAIN.matcher(value).replaceAll("_"));
      case URL ->
          Optional.of(value).filter(DOTS.asMatchPredicate().negate()).map(HttpAddress::encoded);
    };
  }

  /** What a value must be, in words. */
  String expected() {
    return this == ADDRESS ? "1 to 80 of 0-9 A-Z a-z + * # _ . -" : "more than dots";
  }
}
