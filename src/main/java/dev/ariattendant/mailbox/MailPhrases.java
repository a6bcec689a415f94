package dev.ariattendant.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** An e-mail's own words in one language. The schema lists the languages that there are. */
final class MailPhrases {

  private final Properties phrases = new Properties();

  /** Reads the phrases of a language, e.g. {@code en}. */
  MailPhrases(String language) {
    String file = "phrases_" + language + ".properties";
    try (InputStream in = MailPhrases.class.getResourceAsStream(file);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      phrases.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The phrase of this name. */
  String phrase(String name) {
    return phrases.getProperty(name);
  }
}
