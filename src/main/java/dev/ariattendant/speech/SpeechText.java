package dev.ariattendant.speech;

import dev.ariattendant.speech.engine.SpeechException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text that callers are to hear.
 *
 * @param text one line, not blank
 * @param language as Asterisk names it
 * @param id the name of an own recording that takes its place, if there is one
 */
public record SpeechText(String text, String language, Optional<String> id) {

  /** More takes minutes to hear. In characters. */
  static final int LONGEST = 4_000;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}\\u00A0]+");

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

  /** A part of a file's name: it leads to no other folder, and to no hidden file. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,79}");

  /**
   * Checks it, and makes one line of the text.
   *
   * @throws SpeechException if it can't be spoken, whatever the engine
   */
  public SpeechText {
    text = BLANKS.matcher(text).replaceAll(" ").strip();
    if (text.isEmpty()) {
      throw new SpeechException("the text is empty");
    }
    if (text.length() > LONGEST) {
      throw new SpeechException("the text is longer than " + LONGEST + " characters");
    }
    if (!LANGUAGE.matcher(language).matches()) {
      throw new SpeechException("expected a language as Asterisk names it, such as de");
    }
    if (id.filter(ID.asMatchPredicate().negate()).isPresent()) {
      throw new SpeechException("expected an id of letters, digits, _ . and -");
    }
  }

  /** Reads one of the texts of a request on {@code speech.render}. */
  static SpeechText of(JsonObject json) {
    return new SpeechText(
        json.getString("text", ""),
        json.getString("language", ""),
        Optional.ofNullable(json.getString("id")));
  }
}
