package dev.ariattendant.speech.process;

import dev.ariattendant.config.PrintableText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs programs, with bounds on their time and on the size of what they make. They run with a low
 * priority, so that calls come first, and don't see this program's secrets in their environment.
 * Blocks.
 */
public final class BoundedProcess implements AutoCloseable {

  /** How often the size of what a program makes is looked at. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private static final Pattern SECRET = Pattern.compile("(?i)PASSWORD|TOKEN|SECRET|KEY|AUTH");

  private final List<String> priority =
      ProgramPath.find("nice").map(nice -> List.of(nice.toString(), "-n", "10")).orElse(List.of());

  /** A program that has ended by itself. */
  private record Ended(int status, String output) {}

  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  /**
   * Runs a program to its end.
   *
   * @return the end of what it has written to standard output and standard error
   * @throws ProcessException if it can't be started, fails, takes too long, or makes too much
   */
  public String run(ProgramCall call) {
    Ended ended = end(call);
    if (ended.status != 0) {
      throw new ProcessException(
          "%s ended with status %d%s"
              .formatted(call.command().get(0), ended.status, quoted(ended.output)));
    }
    return ended.output;
  }

  /** The same as {@link #run}, with any exit status: some programs fail after all they say. */
  public String output(ProgramCall call) {
    return end(call).output;
  }

  /** What the end of a message quotes of a program's output: a line, or nothing. */
  public static String quoted(String output) {
    return output.isBlank() ? "" : ": " + PrintableText.line(output.strip());
  }

  private Ended end(ProgramCall call) {
    String name = call.command().get(0);
    Process process = start(name, call);
    ProcessTail tail = ProcessTail.of(process);
    running.add(process);
    try {
      write(process, call.input());
      // It may have started while all others were killed.
      if (!closed) {
        await(name, process, call);
      }
      if (closed) {
        throw new ProcessException(name + " was stopped");
      }
      return new Ended(process.exitValue(), tail.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessException(name + " was stopped");
    } finally {
      kill(process);
      running.remove(process);
    }
  }

  private Process start(String name, ProgramCall call) {
    if (ProgramPath.find(name).isEmpty()) {
      throw new ProcessException(name + " can't be run: there is no such program");
    }
    List<String> command = new ArrayList<>(priority);
    command.addAll(call.command());
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(call.folder().toFile()).redirectErrorStream(true);
    removeSecrets(builder.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ProcessException(name + " can't be run: " + e.getMessage());
    }
  }

  static void removeSecrets(Map<String, String> environment) {
    environment.keySet().removeIf(variable -> SECRET.matcher(variable).find());
  }

  /** Texts are shorter than what a pipe holds, so this doesn't wait for the program. */
  private static void write(Process process, String input) {
    try (OutputStream out = process.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It doesn't want to read: its status says whether that is a failure.
    }
  }

  private static void await(String name, Process process, ProgramCall call)
      throws InterruptedException {
    long end = System.nanoTime() + call.timeout().toNanos();
    while (!process.waitFor(
        Math.min(LOOK.toNanos(), Math.max(1, end - System.nanoTime())), TimeUnit.NANOSECONDS)) {
      checkSize(name, call);
      if (System.nanoTime() - end >= 0) {
        throw new ProcessException(
            "%s took longer than %d ms".formatted(name, call.timeout().toMillis()));
      }
    }
    checkSize(name, call);
  }

  private static void checkSize(String name, ProgramCall call) {
    if (call.output().toFile().length() > call.maxSize()) {
      throw new ProcessException("%s made more than %d bytes".formatted(name, call.maxSize()));
    }
  }

  private static void kill(Process process) {
    // Its children first: afterwards nobody knows them.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Kills all programs that run. */
  @Override
  public void close() {
    closed = true;
    running.forEach(BoundedProcess::kill);
  }
}
