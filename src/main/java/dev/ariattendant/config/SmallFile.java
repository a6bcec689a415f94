package dev.ariattendant.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads small files as a whole. A device or a pipe, which may never end, isn't opened, and a file
 * that is too large isn't read to its end.
 */
public final class SmallFile {

  /** In bytes: more than a thousand menus have. */
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
   * The content of a file. Of a file larger than {@link #LARGEST}, the first LARGEST + 1 bytes.
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
