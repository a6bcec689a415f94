package dev.ariattendant.speech.engine;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Chooses an engine's voice for a language.
 *
 * @param engine its name, for errors
 * @param configured by language
 * @param byDefault the engine's own for a language; empty if it has none
 */
record Voices(
    String engine, Map<String, String> configured, Function<String, Optional<String>> byDefault) {

  /**
   * The voice for a language such as {@code de_AT}: that of {@code de} if it has none of its own.
   *
   * @throws SpeechException if there is none
   */
  String of(String language) {
    return Optional.ofNullable(configured.get(language))
        .or(() -> Optional.ofNullable(configured.get(base(language))))
        .or(() -> byDefault.apply(language))
        .orElseThrow(
            () ->
                new SpeechException(
                    "%s has no voice for the language %s: set speech.voices.%s, or another engine"
                        .formatted(engine, language, language)));
  }

  private static String base(String language) {
    return language.split("[_-]", 2)[0];
  }
}
