package dev.ariattendant.speech.audio;

import dev.ariattendant.speech.process.BoundedProcess;
import dev.ariattendant.speech.process.ProcessException;
import dev.ariattendant.speech.process.ProgramCall;
import dev.ariattendant.speech.process.ProgramPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Makes WAV of MP3 by mpg123 or ffmpeg, whichever is installed: no decoder for Java is maintained.
 * Blocks.
 */
final class Mp3Decoder {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** A frame of MP3 lasts at least this long, at its highest rate. */
  private static final Duration FRAME = Duration.ofMillis(24);

  private final BoundedProcess processes;

  Mp3Decoder(BoundedProcess processes) {
    this.processes = processes;
  }

  /**
   * Decodes a file.
   *
   * @param longest more isn't decoded, apart from a moment, by which it can be seen
   */
  void decode(Path source, Path target, Duration longest, long maxSize) {
    try {
      processes.run(
          new ProgramCall(
              command(source.toAbsolutePath(), target.toAbsolutePath(), longest.plusSeconds(1)),
              "",
              target.toAbsolutePath().getParent(),
              target,
              maxSize,
              TIMEOUT));
      // mpg123 is content with a file that has no frame.
      if (!Files.exists(target)) {
        throw new AudioException("isn't MP3 that can be decoded");
      }
    } catch (ProcessException e) {
      throw new AudioException("isn't MP3 that can be decoded: " + e.getMessage());
    }
  }

  private static List<String> command(Path source, Path target, Duration longest) {
    if (ProgramPath.find("mpg123").isPresent()) {
      long frames = longest.dividedBy(FRAME);
      return List.of(
          "mpg123",
          "-q",
          "--mono",
          "--frames",
          String.valueOf(frames),
          "-w",
          target.toString(),
          source.toString());
    }
    if (ProgramPath.find("ffmpeg").isPresent()) {
      return List.of(
          "ffmpeg",
          "-nostdin",
          "-v",
          "error",
          "-protocol_whitelist",
          "file",
          "-f",
          "mp3",
          "-i",
          source.toString(),
          "-t",
          String.valueOf(longest.toSeconds()),
          "-ac",
          "1",
          "-c:a",
          "pcm_s16le",
          "-f",
          "wav",
          "-y",
          target.toString());
    }
    throw new AudioException(
        "is MP3, which takes mpg123 or ffmpeg to decode: install one of them, or use WAV");
  }
}
