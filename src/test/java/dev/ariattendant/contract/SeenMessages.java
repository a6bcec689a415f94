package dev.ariattendant.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The parts of the contract that tests have seen, as {@link SeenParts} names them: in a folder for
 * each run of Maven, with a file for each process of tests.
 */
final class SeenMessages {

  /** Outside of Maven, all runs are one. */
  private static final Path FOLDER =
      Path.of("target/contract", System.getProperty("contract.run", "none").replace(':', '-'));

  private static final Path FILE = FOLDER.resolve(UUID.randomUUID() + ".txt");

  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private SeenMessages() {}

  static void add(String part) {
    SEEN.add(part);
  }

  static void addAll(Collection<String> parts) {
    SEEN.addAll(parts);
  }

  /** Writes what this process has seen until now. */
  static void write() {
    try {
      Files.createDirectories(FOLDER);
      Files.write(FILE, new TreeSet<>(SEEN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What all processes of this run have seen. */
  static Set<String> all() {
    Set<String> all = new TreeSet<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        all.addAll(Files.readAllLines(file));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
