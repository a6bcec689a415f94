package dev.ariattendant.speech.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file of 20 ms of silence in the folder of the prompts, written as prompts are: whether Asterisk
 * can play it, tells whether it can play them. The name is this process's own: an Asterisk that has
 * a folder with the same path, but another one, doesn't have this file.
 */
final class Silence {

  private static final String PREFIX = "silence-";
  private static final String EXTENSION = ".wav16";
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
    Path complete = directory.resolve("." + name + ".tmp");
    Files.write(complete, wav());
    Files.move(complete, directory.resolve(file()), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes the file; it blocks. */
  void delete() throws IOException {
    Files.deleteIfExists(directory.resolve(file()));
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
