package dev.ariattendant.speech;

import dev.ariattendant.speech.audio.Wav;
import java.nio.file.Path;

/**
 * A file that Asterisk can play.
 *
 * @param base its path without the ending, as Asterisk wants it
 * @param wav what it holds
 */
public record SpokenFile(Path base, Wav wav) {

  /** The file. */
  public Path file() {
    return base.resolveSibling(base.getFileName() + "." + wav.extension());
  }
}
