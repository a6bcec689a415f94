package dev.ariattendant.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of Asterisk, in the foreground of a chroot. */
final class AsteriskProcess {
  private static final int STOP_SECONDS = 15;
  private static final String READY = "Asterisk Ready.";

  // chroot replaces itself by Asterisk, so this is Asterisk's own process.
  private final Process process;
  private final Path chroot;
  private final String configuration;
  private final TestLog log;
  private final ProcessOutput output;

  /**
   * Starts it.
   *
   * @param configuration the path of asterisk.conf within the chroot
   * @param log where what it writes is appended
   */
  AsteriskProcess(Path chroot, String configuration, TestLog log) {
    this.chroot = chroot;
    this.configuration = configuration;
    this.log = log;
    process = asterisk("-f", "-n");
    output = new ProcessOutput(process, log);
  }

  /** Waits until it logs that it is ready. */
  void awaitReady() {
    logged(READY);
  }

  /** The next line that contains this, after the last one asked for. */
  String logged(String part) {
    return output.line("'" + part + "'", line -> line.contains(part));
  }

  long pid() {
    return process.pid();
  }

  /** Stops it by SIGSTOP; the system keeps its connections open. */
  void freeze() {
    signal("STOP");
  }

  /** Continues it after a freeze. */
  void thaw() {
    signal("CONT");
  }

  /** Asks it to stop now, which ends its calls; kills it after 15 seconds. */
  void stop() throws InterruptedException {
    process.toHandle().destroy(); // the process's own method would close its output as well
    process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    kill();
  }

  /** Returns when it is gone, even if it was frozen. */
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  /** The output of a command of Asterisk's command line; fails when it doesn't answer. */
  List<String> cli(String command) {
    Process remote = asterisk("-rx", command);
    try {
      return new ProcessOutput(remote, log).rest();
    } finally {
      remote.toHandle().destroyForcibly();
    }
  }

  private Process asterisk(String... options) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("chroot", chroot.toString(), "/usr/sbin/asterisk", "-C", configuration));
    command.addAll(List.of(options));
    return start(
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true));
  }

  private void signal(String name) {
    var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).inheritIO();
    int status = start(kill).onExit().join().exitValue();
    if (status != 0) {
      throw new IllegalStateException("kill -" + name + " exited with " + status);
    }
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
