package dev.ariattendant.benchmarks;

import dev.ariattendant.testbed.Callers;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.RealAsterisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A real Asterisk 22, called by SIPp. */
final class RealOne implements MeasuredAsterisk {

  private final RealAsterisk asterisk = new RealAsterisk(22);
  private final ProcessHandle process;

  /**
   * Starts it.
   *
   * @throws IllegalStateException if it isn't installed, or doesn't start
   */
  RealOne() {
    quieten();
    asterisk.start();
    process = startedByUs();
  }

  /** It would tell us of each sound, and we would write that into a file. */
  private void quieten() {
    Path etc = asterisk.certificate().getParent().resolveSibling("etc");
    try {
      Path options = etc.resolve("asterisk.conf");
      Files.writeString(options, Files.readString(options).replace("verbose = 3", "verbose = 0"));
      Files.writeString(etc.resolve("logger.conf"), "[logfiles]\nconsole => error\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessHandle startedByUs() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("/usr/sbin/asterisk"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no process of Asterisk"));
  }

  @Override
  public String name() {
    return "Asterisk";
  }

  @Override
  public URI ari() {
    return asterisk.ari();
  }

  @Override
  public Calls call(int count) {
    return Callers.dial(count, () -> asterisk.call(Dtmf.RFC_4733))::close;
  }

  @Override
  public Optional<Duration> processorTime() {
    return process.info().totalCpuDuration();
  }

  @Override
  public void close() {
    asterisk.close();
  }
}
