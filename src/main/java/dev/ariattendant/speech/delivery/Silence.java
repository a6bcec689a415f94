package dev.ariattendant.speech.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A file of 20 ms of silence in the folder of the prompts, written as prompts are: whether Asterisk
 * can play it, tells whether it can play them. The name is this process's own: an Asterisk that has
 * a folder with the same path, but another one, doesn't have this file.
 */
final class Silence {

  private static final String PREFIX = "silence-";
  private static final String EXTENSION = ".wav16";
  private static final String LEFT = "{,.}" + PREFIX + "*";
  private static final Duration OLD = Duration.ofDays(1);
  private static final int RATE = 16_000;
  private static final int SAMPLES = RATE / 50;
  private static final int HEADER = 44;

  private final Path directory;
  private final String name = PREFIX + UUID.randomUUID();

  Silence(Path directory) {
    this.directory = directory;
  }

  /** Whether this is the name of such a file. */
  static boolean isOne(String name) {
    return name.startsWith(PREFIX);
  }

  /** The file's name. */
  String file() {
    return name + EXTENSION;
  }

  /** The medium that plays the file from the folder. */
  String media() {
    return "sound:" + directory.resolve(name);
  }

  /** Writes the file; it blocks. */
  void write() throws IOException {
    deleteOld();
    Path complete = directory.resolve("." + name + ".tmp");
    Files.write(complete, wav());
    // As a prompt: readable for Asterisk's user, whatever the umask of this process is.
    PosixFileAttributeView view =
        Files.getFileAttributeView(complete, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
    }
    Files.move(complete, directory.resolve(file()), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes the file; it blocks. */
  void delete() throws IOException {
    Files.deleteIfExists(directory.resolve(file()));
  }

  /** Deletes what processes have left that were killed. */
  private void deleteOld() throws IOException {
    Instant old = Instant.now().minus(OLD);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, LEFT)) {
      for (Path each : left) {
        if (Files.getLastModifiedTime(each).toInstant().isBefore(old)) {
          Files.deleteIfExists(each);
        }
      }
    } catch (NoSuchFileException anotherNodeWasFaster) {
      return;
    }
  }

  private static byte[] wav() {
    int bytes = 2 * SAMPLES;
    return ByteBuffer.allocate(HEADER + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(HEADER - 8 + bytes)
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(RATE)
        .putInt(2 * RATE)
        .putShort((short) 2)
        .putShort((short) 16)
        .put(ascii("data"))
        .putInt(bytes)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
