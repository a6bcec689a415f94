package dev.ariattendant.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is read as a whole. A device or a pipe, which may have no end, isn't opened, and of a
 * file that is too large no more is read than shows it.
 */
public final class SmallFile {

  /** More than a thousand menus take; bytes. */
  public static final int LARGEST = 1024 * 1024;

  private SmallFile() {}

  /**
   * The content of a file.
   *
   * @throws IOException saying why, if it can't be read, or holds more than {@link #LARGEST}
   */
  public static byte[] read(Path file) throws IOException {
    byte[] content = beginning(file);
    if (content.length > LARGEST) {
      throw new IOException("too much: more than " + LARGEST + " bytes");
    }
    return content;
  }

  /**
   * The content of a file, or of a larger one the beginning, which is longer than {@link #LARGEST}.
   *
   * @throws IOException saying why, if it can't be read
   */
  public static byte[] beginning(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("expected a file, found a folder, a pipe or a device");
    }
    try (InputStream content = Files.newInputStream(file)) {
      return content.readNBytes(LARGEST + 1);
    } catch (AccessDeniedException e) {
      throw new IOException("expected a file that this user may read", e);
    }
  }
}
