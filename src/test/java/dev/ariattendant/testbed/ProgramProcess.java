package dev.ariattendant.testbed;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A program in another language, in a process of its own. What it prints is kept in {@code
 * target/testbed}. Closing it kills it.
 */
public final class ProgramProcess implements AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Process process;
  private final ProcessOutput output;

  private ProgramProcess(Process process) {
    this.process = process;
    output =
        new ProcessOutput(
            process,
            TestLog.create(
                "program-%d-%d.log"
                    .formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet())));
  }

  /**
   * Starts it, from this project's folder.
   *
   * @param environment variables in addition to the test's own
   */
  public static ProgramProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("CONSOLE_TOKEN");
    builder.environment().putAll(environment);
    return new ProgramProcess(builder.start());
  }

  /**
   * Waits for the next line that fits; skips the others.
   *
   * @throws IllegalStateException if the process ends without it, or it does not come in time
   */
  public String line(Predicate<String> wanted) {
    return output.line("the line", wanted);
  }

  /** The next line; fails as the other method does. */
  public String line() {
    return line(any -> true);
  }

  /**
   * All further lines until it ends.
   *
   * @throws IllegalStateException if it does not end in time
   */
  public List<String> rest() {
    return output.rest();
  }

  /** Its status, once it has ended; fails if it does not end in time. */
  public int exitStatus() {
    return Await.await(Future.fromCompletionStage(process.onExit())).exitValue();
  }

  /** Asks it to end by SIGTERM. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Ends it at once by SIGKILL, and returns when it is gone. */
  public void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
