package dev.ariattendant.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Asterisk's folder of sounds: a folder for each language, or none, with files of any format. */
final class AsteriskSounds {

  private AsteriskSounds() {}

  /** Whether a sound is there, in any language. */
  static boolean has(Path folder, String sound) {
    try (Stream<Path> languages = Files.list(folder)) {
      return Stream.concat(Stream.of(folder), languages.filter(Files::isDirectory))
          .anyMatch(language -> isIn(language, sound));
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be read", e);
    }
  }

  private static boolean isIn(Path language, String sound) {
    try {
      Path named = language.resolve(sound);
      String beginning = named.getFileName() + ".";
      if (!Files.isDirectory(named.getParent())) {
        return false;
      }
      try (Stream<Path> files = Files.list(named.getParent())) {
        return files.anyMatch(each -> each.getFileName().toString().startsWith(beginning));
      }
    } catch (InvalidPathException | IOException e) {
      return false;
    }
  }
}
