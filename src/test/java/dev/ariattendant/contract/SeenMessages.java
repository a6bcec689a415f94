package dev.ariattendant.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The parts of the contract that tests have seen, in a file for each process of them. What was seen
 * of an earlier contract doesn't count.
 */
final class SeenMessages {

  private static final Path FOLDER = Path.of("target/contract");

  private SeenMessages() {}

  static void add(Set<String> seen) {
    try {
      Files.createDirectories(FOLDER);
      Files.write(FOLDER.resolve(ProcessHandle.current().pid() + ".txt"), new TreeSet<>(seen));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Set<String> all() {
    Set<String> all = new TreeSet<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      FileTime changed = Files.getLastModifiedTime(ContractTest.DOCUMENT);
      for (Path file : files.toList()) {
        if (Files.getLastModifiedTime(file).compareTo(changed) > 0) {
          all.addAll(Files.readAllLines(file));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
