package dev.ariattendant.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has used of the processors. Linux only. */
public final class ProcessorTime {

  /** The kernel counts in hundredths of a second, for whoever reads it. */
  private static final Duration TICK = Duration.ofMillis(10);

  /** Fields of {@code stat} behind the name: how often it ticked in programs, and in the kernel. */
  private static final int USER = 11;

  private static final int KERNEL = 12;

  private ProcessorTime() {}

  /**
   * Of the process with this id, so far; of a JVM's without its compilers: they are busy for
   * minutes after the start, and how busy depends on how much else there is to do.
   */
  public static Duration of(long pid) {
    Path process = Path.of("/proc", String.valueOf(pid));
    long ticks = ticks(process);
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        if (stat(thread).matches("\\d+ \\(C[12] Compiler.*")) {
          ticks -= ticks(thread);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return TICK.multipliedBy(ticks);
  }

  private static long ticks(Path of) {
    String stat = stat(of);
    if (stat.isEmpty()) {
      return 0;
    }
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[USER]) + Long.parseLong(fields[KERNEL]);
  }

  /** Nothing, if it has just ended. */
  private static String stat(Path of) {
    try {
      return Files.readString(of.resolve("stat")).strip();
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
