package dev.ariattendant.flow;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One part of a {@link Prompt}. */
public sealed interface Medium {

  /** What logs, events and drawings show, for a call in this language; no passwords of URLs. */
  String shown(Optional<String> language);

  static Medium uri(String uri) {
    return new Uri(uri);
  }

  /**
   * A media URI of Asterisk's.
   *
   * @param uri such as {@code sound:press-1}; {@code digits:} may refer to variables, as in <code>
   *     digits:${EXTEN}</code>
   */
  record Uri(String uri) implements Medium {

    @Override
    public String shown(Optional<String> language) {
      return MediaUris.shown(uri);
    }
  }

  /**
   * A text that is made into audio before callers hear it.
   *
   * @param id the name of the recording that may replace it; empty if none may
   * @param byLanguage the text for each of Asterisk's languages, such as {@code de}, in the order
   *     of the file; or one for all languages, under {@link #ANY}
   */
  record Text(Optional<String> id, Map<String, String> byLanguage) implements Medium {

    /** Stands for all languages. */
    public static final String ANY = "";

    /**
     * The language of the text that a caller hears: the caller's own, or the same language of
     * another country, or the first in the file.
     */
    public String languageFor(Optional<String> caller) {
      if (caller.isPresent()) {
        String tag = caller.get();
        if (byLanguage.containsKey(tag)) {
          return tag;
        }
        String base = tag.replaceFirst("[_-].*", "").toLowerCase(Locale.ROOT);
        if (byLanguage.containsKey(base)) {
          return base;
        }
      }
      return byLanguage.keySet().iterator().next();
    }

    @Override
    public String shown(Optional<String> language) {
      return "text:" + byLanguage.get(languageFor(language));
    }
  }

  /**
   * A value that is said, such as a number.
   *
   * @param value what is said; it may refer to variables. For {@link Kind#HOURS} the name of a
   *     schedule
   */
  record Said(Kind kind, String value) implements Medium {

    /** What the value is. */
    public enum Kind {
      DIGITS,
      NUMBER,
      DATE,
      TIME,
      HOURS;

      /** Its name in the configuration. */
      public String wireName() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    @Override
    public String shown(Optional<String> language) {
      return kind.wireName() + ":" + value;
    }
  }
}
