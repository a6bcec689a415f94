package dev.ariattendant.speech;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Own recordings, which take the place of texts: {@code LANGUAGE/ID.wav} or {@code
 * LANGUAGE/ID.mp3}. Of {@code de_AT} also those of {@code de} count, as with Asterisk's own sounds.
 * Blocks.
 *
 * @param folder empty if there is none
 */
record OwnRecordings(Optional<Path> folder) {

  private static final List<String> EXTENSIONS = List.of(".wav", ".mp3");

  Optional<Path> of(SpeechText text) {
    if (folder.isEmpty() || text.id().isEmpty()) {
      return Optional.empty();
    }
    String language = text.language();
    return Stream.of(language, language.split("[_-]", 2)[0])
        .distinct()
        .flatMap(
            each ->
                EXTENSIONS.stream()
                    .map(end -> folder.get().resolve(each).resolve(text.id().get() + end)))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
