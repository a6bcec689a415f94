package dev.ariattendant.mailbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that after a power cut they are there as a whole, or not at all. */
final class DurableFile {

  /** The end of the name of a file that isn't complete. */
  static final String INCOMPLETE = ".tmp";

  private DurableFile() {}

  /** Writes a file, or replaces it. */
  static void write(Path file, ByteBuffer content) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + INCOMPLETE);
    try {
      try (FileChannel channel =
          FileChannel.open(
              beside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        while (content.hasRemaining()) {
          channel.write(content);
        }
        // A file that is moved before it is on the disk may be empty after a power cut.
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(file.getParent());
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Deletes a file, if it is there. */
  static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      sync(file.getParent());
    }
  }

  /** Brings the names in a folder to the disk. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
