package dev.ariattendant.recordings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Makes a WAV file of what a person has recorded. Blocks. */
@FunctionalInterface
interface AudioCheck {

  /**
   * Converts a file.
   *
   * @param target is written
   * @return how long it plays
   * @throws RecordingRefusedException if the source can't be used
   * @throws IOException if a file can't be read or written
   */
  Duration convert(Path source, Path target) throws IOException;
}
