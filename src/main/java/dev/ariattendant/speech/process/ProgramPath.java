package dev.ariattendant.speech.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs as a shell does. */
public final class ProgramPath {

  private ProgramPath() {}

  /** Where a program is that can be run: in the folders of PATH, unless its name has a slash. */
  public static Optional<Path> find(String program) {
    return find(program, System.getenv().getOrDefault("PATH", ""));
  }

  static Optional<Path> find(String program, String folders) {
    try {
      Stream<Path> places =
          program.contains("/")
              ? Stream.of(Path.of(program))
              : Stream.of(folders.split(File.pathSeparator))
                  .filter(folder -> !folder.isEmpty())
                  .map(folder -> Path.of(folder, program));
      return places
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
          .map(Path::toAbsolutePath)
          .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
