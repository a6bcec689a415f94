package dev.ariattendant.testbed;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What a process prints, also kept in a log. A test waits for one line after the other; the process
 * never waits for the test.
 */
final class ProcessOutput {

  private final TestLog log;

  /** The lines that the test hasn't read yet; an empty optional is the end. */
  private final BlockingQueue<Optional<String>> coming = new LinkedBlockingQueue<>();

  /** Reads the output of this process. */
  ProcessOutput(Process process, TestLog log) {
    this.log = log;
    var reader = new Thread(() -> read(process), "process-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Waits for the next line that fits, and skips the others.
   *
   * @param what the test waits for, for the error message
   * @throws IllegalStateException with the log's end, if the process ends without such a line, or
   *     none comes within 30 seconds
   */
  String line(String what, Predicate<String> fits) {
    long deadline = deadline();
    for (var line = next(what, deadline); line.isPresent(); line = next(what, deadline)) {
      if (fits.test(line.get())) {
        return line.get();
      }
    }
    throw new IllegalStateException("The process ended without " + what + log.end());
  }

  /** All further lines until the process ends; fails as {@link #line} does. */
  List<String> rest() {
    long deadline = deadline();
    List<String> lines = new ArrayList<>();
    String what = "the end of the process";
    for (var line = next(what, deadline); line.isPresent(); line = next(what, deadline)) {
      lines.add(line.get());
    }
    return lines;
  }

  private static long deadline() {
    return System.nanoTime() + Await.BOUND.toNanos();
  }

  private Optional<String> next(String what, long deadline) {
    Optional<String> line = poll(deadline);
    if (line == null) {
      throw new IllegalStateException("Waited in vain for " + what + log.end());
    }
    if (line.isEmpty()) {
      coming.add(line); // the end stays the end
    }
    return line;
  }

  private Optional<String> poll(long deadline) {
    try {
      return coming.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read(Process process) {
    // Bytes that aren't UTF-8 are replaced.
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Files.writeString(log.file(), line + "\n", StandardOpenOption.APPEND);
        coming.add(Optional.of(line));
      }
    } catch (IOException e) {
      coming.add(Optional.of("(" + e + ")"));
    } finally {
      coming.add(Optional.empty());
    }
  }
}
