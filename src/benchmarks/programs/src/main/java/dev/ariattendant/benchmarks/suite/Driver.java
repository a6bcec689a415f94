package dev.ariattendant.benchmarks.suite;

import dev.ariattendant.benchmarks.Java;
import dev.ariattendant.benchmarks.load.LoadDriver;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A {@link LoadDriver} in a process of its own. */
final class Driver implements AutoCloseable {

  /** Far beyond what anything here takes: reached only when a program is stuck. */
  private static final int PATIENCE_SECONDS = 300;

  /** What ari-client needs to know of ARI. */
  private static final Path API_DOCS =
      Path.of("src/benchmarks/ari-client/api-docs").toAbsolutePath();

  private final Process process;
  private final BufferedReader results;
  private final Writer commands;
  private final URI uri;

  /**
   * Starts it.
   *
   * @param log what it complains of
   */
  Driver(Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(
                Java.COMMAND,
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-cp",
                Java.classPath(),
                LoadDriver.class.getName(),
                "--api-docs",
                API_DOCS.toString())
            .redirectError(log.toFile());
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    results = process.inputReader(StandardCharsets.UTF_8);
    commands = process.outputWriter(StandardCharsets.UTF_8);
    uri = URI.create("http://127.0.0.1:" + result().getInteger("port"));
  }

  /** Where its Asterisk is. */
  URI uri() {
    return uri;
  }

  /** Gives it a command. */
  void tell(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has come of the next of its commands. */
  JsonObject result() {
    String line;
    try {
      line =
          CompletableFuture.supplyAsync(this::line)
              .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the load driver waits in vain for its program", e);
    }
    JsonObject result = new JsonObject(line);
    if (result.containsKey("error")) {
      throw new IllegalStateException("the load driver failed: " + result.getString("error"));
    }
    return result;
  }

  private String line() {
    try {
      String line = results.readLine();
      if (line == null) {
        throw new IllegalStateException("the load driver has ended");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
