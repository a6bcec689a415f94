package dev.ariattendant.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder in the cache in which one file is made; with it goes all that an engine leaves there.
 */
record WorkFolder(Path folder) implements AutoCloseable {

  private static final String PREFIX = ".making-";

  /** No text takes so long: the node that made this folder has died. */
  private static final Duration LEFT = Duration.ofDays(1);

  static WorkFolder in(Path cache) throws IOException {
    return new WorkFolder(Files.createTempDirectory(cache, PREFIX));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Whether a path in a cache is such a folder of a node that has died. */
  static boolean isLeft(Path path) throws IOException {
    return path.getFileName().toString().startsWith(PREFIX)
        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        && Files.getLastModifiedTime(path).toInstant().isBefore(Instant.now().minus(LEFT));
  }

  static void delete(Path folder) throws IOException {
    // Doesn't follow links.
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    }
  }

  @Override
  public void close() throws IOException {
    delete(folder);
  }
}
