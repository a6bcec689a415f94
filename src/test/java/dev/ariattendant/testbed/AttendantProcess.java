package dev.ariattendant.testbed;

import dev.ariattendant.app.Launcher;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A verticle in a process of its own under the fat jar's launcher, as it runs in production. What
 * it writes is kept in {@code target/testbed}. Closing it kills it if it still runs. It has no
 * console, unless its environment says otherwise ({@code CONSOLE_PORT}): several run at once.
 */
public final class AttendantProcess implements AutoCloseable {
  private static final int END_SECONDS = 30;
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String LAUNCHER = Launcher.class.getName();

  /** What the fat jar's manifest opens. */
  private static final List<String> OPEN_MODULES =
      List.of(
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

  /** JVM options for several short-lived processes at once. */
  private static final List<String> BRIEFLY =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  private final Process process;
  private final ProcessOutput output;

  private AttendantProcess(Process process, TestLog log) {
    this.process = process;
    output = new ProcessOutput(process, log);
  }

  /**
   * Launches it.
   *
   * @param conf its {@code -conf}
   * @param environment variables in addition to the test's own
   */
  public static AttendantProcess launch(
      Class<? extends VerticleBase> verticle, JsonObject conf, Map<String, String> environment) {
    return launch(
        BRIEFLY.stream(), Stream.of(verticle.getName(), "-conf", conf.encode()), environment);
  }

  /** The same with all loggers on, those of libraries included. */
  public static AttendantProcess launchTellingAll(
      Class<? extends VerticleBase> verticle, JsonObject conf, Map<String, String> environment) {
    String all =
        """
        <configuration>
          <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
            <encoder class="dev.ariattendant.app.PrintableEncoder">
              <delegate class="ch.qos.logback.classic.encoder.PatternLayoutEncoder">
                <pattern>%d{HH:mm:ss.SSS} %-5level %logger{0} - %replace(%kvp{NONE}){'(.+)', '[$1] '}%msg%n</pattern>
              </delegate>
            </encoder>
          </appender>
          <root level="TRACE"><appender-ref ref="console"/></root>
        </configuration>
        """;
    return launch(
        all, BRIEFLY.stream(), Stream.of(verticle.getName(), "-conf", conf.encode()), environment);
  }

  /** Launches it with exactly these options of the launcher. */
  public static AttendantProcess launch(
      Class<? extends VerticleBase> verticle, List<String> options) {
    return launch(
        BRIEFLY.stream(), Stream.concat(Stream.of(verticle.getName()), options.stream()), Map.of());
  }

  /** Launches it as a service manager does: without the terminal that the tests may have. */
  public static AttendantProcess launchAsService(
      Class<? extends VerticleBase> verticle, JsonObject conf, Map<String, String> environment) {
    return launch(
        List.of("setsid"),
        asInProduction(),
        BRIEFLY.stream(),
        Stream.of(verticle.getName(), "-conf", conf.encode()),
        environment);
  }

  /** Launches a node of a cluster; the same otherwise. */
  public static AttendantProcess launchClustered(
      Class<? extends VerticleBase> verticle, JsonObject conf, Map<String, String> environment) {
    return launch(
        BRIEFLY.stream(),
        Stream.of(verticle.getName(), "-conf", conf.encode(), "-cluster"),
        environment);
  }

  /** Launches a node of a cluster for a measurement, with the JVM's usual options. */
  public static AttendantProcess launchMeasured(
      Class<? extends VerticleBase> verticle, JsonObject conf, Map<String, String> environment) {
    return launch(
        Stream.empty(),
        Stream.of(verticle.getName(), "-conf", conf.encode(), "-cluster"),
        environment);
  }

  private static AttendantProcess launch(
      Stream<String> flags, Stream<String> arguments, Map<String, String> environment) {
    return launch(asInProduction(), flags, arguments, environment);
  }

  private static AttendantProcess launch(
      String logging,
      Stream<String> flags,
      Stream<String> arguments,
      Map<String, String> environment) {
    return launch(List.of(), logging, flags, arguments, environment);
  }

  private static AttendantProcess launch(
      List<String> starter,
      String logging,
      Stream<String> flags,
      Stream<String> arguments,
      Map<String, String> environment) {
    String name =
        "attendant-%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dlogback.configurationFile=" + file(name, logging),
            "-cp",
            System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.of(
                        starter.stream(),
                        java,
                        flags,
                        OPEN_MODULES.stream(),
                        Stream.of(LAUNCHER),
                        arguments)
                    .flatMap(Function.identity())
                    .toList())
            .redirectErrorStream(true);
    builder.environment().put("CONSOLE_PORT", "0");
    builder.environment().putAll(environment);
    try {
      return new AttendantProcess(builder.start(), TestLog.create(name + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code conf/logback.xml}, with what the launcher logs of the deployment. */
  private static String asInProduction() {
    try {
      return Files.readString(Path.of("conf/logback.xml"))
          .replace("<root ", "<logger name=\"io.vertx.launcher\" level=\"INFO\"/>\n  <root ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String name, String logging) {
    try {
      return Files.writeString(TestLog.create(name + ".logback.xml").file(), logging);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for the next line that fits; skips the others.
   *
   * @throws IllegalStateException if the process ends without it, or it does not come within 30
   *     seconds
   */
  public String line(Predicate<String> wanted) {
    return output.line("the line", wanted);
  }

  /** All lines until its end. */
  public List<String> rest() {
    return output.rest();
  }

  /** Sends SIGTERM; by the handle, since the process's own method closes its output as well. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Sends SIGHUP. */
  public void hangUp() {
    signal("HUP");
  }

  /**
   * Stops it by SIGSTOP, as if its machine hung: its connections stay open, and the system keeps
   * what arrives, until {@link #thaw()}.
   */
  public void freeze() {
    signal("STOP");
  }

  /** Continues it after a {@link #freeze()}, with all that has arrived meanwhile. */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).inheritIO();
    try {
      int status = kill.start().onExit().join().exitValue();
      if (status != 0) {
        throw new IllegalStateException("kill -" + name + " exited with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it at once by SIGKILL, and returns when it is gone. */
  public void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  /** Its id. */
  public long pid() {
    return process.pid();
  }

  /** Its exit status, once it has ended; fails if it does not within 30 seconds. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The process has not ended");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
