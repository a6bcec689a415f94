package dev.ariattendant.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Folders that are written to, and made where they aren't there yet. */
public final class OutputFolder {

  private OutputFolder() {}

  /** What is wrong with a folder: neither it nor the first one above it can be written. Blocks. */
  public static Optional<String> fault(String name) {
    try {
      Path folder = Path.of(name).toAbsolutePath().normalize();
      while (!Files.exists(folder) && folder.getParent() != null) {
        folder = folder.getParent();
      }
      return Files.isDirectory(folder) && Files.isWritable(folder)
          ? Optional.empty()
          : Optional.of("expected a folder that can be written to, found '%s'".formatted(name));
    } catch (InvalidPathException e) {
      return Optional.of("can't be a folder: " + e.getMessage());
    }
  }
}
