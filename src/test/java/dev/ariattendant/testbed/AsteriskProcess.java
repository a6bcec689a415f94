package dev.ariattendant.testbed;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of Asterisk, in the foreground of a chroot. */
final class AsteriskProcess {
  private static final int START_SECONDS = 30;
  private static final int STOP_SECONDS = 15;
  private static final String READY = "Asterisk Ready.";

  private final Process process;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  /**
   * Starts it.
   *
   * @param configuration the path of asterisk.conf within the chroot
   * @param log where what it writes is appended
   */
  AsteriskProcess(Path chroot, String configuration, TestLog log) throws IOException {
    process =
        new ProcessBuilder(
                "chroot", chroot.toString(), "/usr/sbin/asterisk", "-f", "-n", "-C", configuration)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .start();
    var reader = new Thread(() -> read(log), "asterisk-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Returns when it says that it is ready. */
  void awaitReady() throws InterruptedException, ExecutionException, TimeoutException {
    ready.get(START_SECONDS, TimeUnit.SECONDS);
  }

  private void read(TestLog log) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Files.writeString(log.file(), line + "\n", StandardOpenOption.APPEND);
        if (line.contains(READY)) {
          ready.complete(null);
        }
      }
      ready.completeExceptionally(new IllegalStateException("it exited"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  /** Asks it to stop now, which ends its calls; kills it after 15 seconds. */
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    kill();
  }

  /** Returns when it is gone. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }
}
