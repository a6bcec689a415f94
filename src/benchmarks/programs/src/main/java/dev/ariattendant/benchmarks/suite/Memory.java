package dev.ariattendant.benchmarks.suite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has in memory.
 *
 * @param heap bytes of a JVM's objects that are alive; 0 for what is none
 * @param resident bytes of the whole process, garbage and code included
 */
record Memory(long heap, long resident) {

  /** Of a JVM's process, whose garbage is collected first. */
  static Memory ofJvm(long pid) {
    return new Memory(liveHeap(pid), resident(pid));
  }

  /** Of any process. */
  static Memory of(long pid) {
    return new Memory(0, resident(pid));
  }

  /** The last line of the histogram, which counts what is alive. */
  private static long liveHeap(long pid) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process asked =
          new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader lines = asked.inputReader(StandardCharsets.UTF_8)) {
        return lines
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("Total "))
            .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
            .findFirst()
            .orElseThrow();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long resident(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
