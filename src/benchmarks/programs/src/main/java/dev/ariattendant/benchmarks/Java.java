package dev.ariattendant.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The Java that we run on. */
public final class Java {

  /** The command that starts it. */
  public static final String COMMAND =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private Java() {}

  /** Ours, for processes that run elsewhere. */
  public static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
