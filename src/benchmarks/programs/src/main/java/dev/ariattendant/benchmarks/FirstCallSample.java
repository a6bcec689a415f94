package dev.ariattendant.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What it took until the first caller heard the first prompt.
 *
 * @param readyMilliseconds from the process's start until it had opened the WebSocket, and so until
 *     Asterisk had calls for it
 * @param milliseconds from the process's start
 * @param processorMilliseconds the whole process's, compilers included
 * @param residentMegabytes what it then has of the machine's memory
 */
record FirstCallSample(
    double readyMilliseconds,
    double milliseconds,
    double processorMilliseconds,
    double residentMegabytes) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final double NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /**
   * Waits for it.
   *
   * @param begun when the process was started, by {@link System#nanoTime}
   * @throws IllegalStateException if the process ends, or a minute passes without it
   */
  static FirstCallSample await(CallServer server, Process process, long begun) throws IOException {
    boolean entered = false;
    while (server.firstPrompt() == 0) {
      if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new IllegalStateException("nobody has served the first caller");
      }
      if (!entered && server.isConnected()) {
        entered = true;
        server.onLoop(server::call);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    Path of = Path.of("/proc", String.valueOf(process.pid()));
    return new FirstCallSample(
        (server.connectedAt() - begun) / NANOS,
        (server.firstPrompt() - begun) / NANOS,
        process.info().totalCpuDuration().orElseThrow().toNanos() / NANOS,
        Files.readAllLines(of.resolve("status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
            .sum());
  }
}
