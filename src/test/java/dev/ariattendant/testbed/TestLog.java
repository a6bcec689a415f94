package dev.ariattendant.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file in {@code target/testbed} with what a process wrote. */
record TestLog(Path file) {
  private static final int LINES_SHOWN = 40;

  /** An empty log of this name. */
  static TestLog create(String name) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "testbed").toAbsolutePath());
      Path file = folder.resolve(name);
      Files.deleteIfExists(file);
      return new TestLog(Files.createFile(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isEmpty() {
    return file.toFile().length() == 0;
  }

  /** Its name and its last lines, to end an exception's message. */
  String end() {
    try {
      // Not UTF-8, so that all bytes that a process wrote are shown.
      List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
      List<String> last = lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
      return "\n" + file + " ends with:\n" + String.join("\n", last);
    } catch (IOException e) {
      return "\n(cannot read " + file + ": " + e + ")";
    }
  }
}
