package dev.ariattendant.benchmarks.suite;

import dev.ariattendant.benchmarks.ProcessorTime;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program with drivers of its own. All are idle as long as no driver is told anything. */
final class RunningProgram implements AutoCloseable {

  private static final Path FOLDERS = Path.of("target/bench").toAbsolutePath();

  /** An attendant whose calls just went on would wait for their end. */
  private static final int END_SECONDS = 1;

  private static int count;

  private final Program program;
  private final List<Driver> drivers = new ArrayList<>();
  private final Process process;
  private final Instant started;
  private final File log;

  /** Starts it. */
  RunningProgram(Program program) {
    this(program, "");
  }

  /**
   * Starts it, with its driver told something before.
   *
   * @param command nothing if empty
   */
  private RunningProgram(Program program, String command) {
    this.program = program;
    count++;
    Path folder = FOLDERS.resolve(count + "-" + program.title().replaceAll("[^A-Za-z0-9]+", "-"));
    try {
      Files.createDirectories(folder);
      for (int i = 1; i <= program.connections(); i++) {
        drivers.add(new Driver(folder.resolve("driver-" + i + ".log")));
      }
      if (!command.isEmpty()) {
        drivers.get(0).tell(command);
      }
      log = folder.resolve("program.log").toFile();
      ProcessBuilder builder =
          program
              .command(drivers.stream().map(Driver::uri).toList(), folder)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log);
      started = Instant.now();
      process = builder.start();
      // Whoever waits for the driver needn't wait any more.
      var unused = process.onExit().thenRun(() -> drivers.forEach(Driver::close));
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many milliseconds it takes from its start to its first caller's first sound. */
  static double coldStart(Program program) {
    try (RunningProgram starting = new RunningProgram(program, "first-call")) {
      long served = starting.result(starting.drivers.get(0)).getLong("servedAt");
      return (served - ChronoUnit.MICROS.between(Instant.EPOCH, starting.started)) / 1e3;
    }
  }

  Program program() {
    return program;
  }

  long pid() {
    return process.pid();
  }

  /**
   * Lets the drivers do something.
   *
   * @return the first driver's result, with the keys of all; in {@code cpuPerKey} the microseconds
   *     of processor time that the program has taken for each key
   */
  JsonObject measure(String command) {
    Duration before = ProcessorTime.of(pid());
    drivers.forEach(driver -> driver.tell(command));
    List<JsonObject> results = drivers.stream().map(this::result).toList();
    double microseconds = ProcessorTime.of(pid()).minus(before).toNanos() / 1e3;
    JsonObject result = results.get(0);
    long keys = results.stream().mapToLong(each -> each.getLong("keys", 0L)).sum();
    if (keys > 0) {
      result
          .put("keys", keys)
          .put("keysPerSecond", keys / result.getDouble("seconds"))
          .put("cpuPerKey", microseconds / keys);
    }
    return result;
  }

  private JsonObject result(Driver driver) {
    try {
      return driver.result();
    } catch (IllegalStateException e) {
      throw new IllegalStateException(program.title() + " (its log: " + log + ")", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    drivers.forEach(Driver::close);
  }
}
