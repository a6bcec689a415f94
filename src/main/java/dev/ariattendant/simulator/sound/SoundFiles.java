package dev.ariattendant.simulator.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Sound files by their absolute path without an extension. */
public final class SoundFiles {

  private SoundFiles() {}

  /**
   * How long {@code sound:NAME} plays. It reads the file, and so doesn't belong on an event loop.
   *
   * @param name e.g. {@code /var/lib/prompts/welcome}
   * @return milliseconds; empty = there is no such file, or Asterisk can't play it
   */
  public static OptionalLong lengthMs(String name) {
    try {
      for (SoundFormat format : SoundFormat.values()) {
        for (String extension : format.extensions()) {
          Path file = Path.of(name + "." + extension);
          if (Files.isRegularFile(file)) {
            return lengthMs(file, format);
          }
        }
      }
    } catch (IOException | InvalidPathException unreadable) {
      // As in Asterisk it makes no difference why a file can't be read.
    }
    return OptionalLong.empty();
  }

  private static OptionalLong lengthMs(Path file, SoundFormat format) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = ByteBuffer.allocate(SoundFormat.HEAD);
      int read = 0;
      while (read >= 0 && head.hasRemaining()) {
        read = channel.read(head);
      }
      return format.lengthMs(head.flip(), channel.size());
    }
  }
}
