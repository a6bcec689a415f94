package dev.ariattendant.tools.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A program in a process of its own, in any language. */
final class CommandProgram implements ProgramUnderTest {

  /** Those that run: they would go on when the checks are ended by a signal. */
  private static final Set<CommandProgram> RUNNING = new HashSet<>();

  private static boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(CommandProgram::killAll));
  }

  private final Process process;

  private CommandProgram(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param environment variables in addition to this process's own
   * @param output the file to which all that it prints is added
   */
  static CommandProgram start(List<String> command, Map<String, String> environment, Path output)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().putAll(environment);
    return start(builder);
  }

  /** Waits for a program that is just being started, and lets no other one start. */
  private static synchronized void killAll() {
    ending = true;
    RUNNING.forEach(CommandProgram::kill);
  }

  private static synchronized CommandProgram start(ProcessBuilder builder) throws IOException {
    if (ending) {
      throw new IOException("the checks are ending");
    }
    CommandProgram program = new CommandProgram(builder.start());
    RUNNING.add(program);
    return program;
  }

  private static synchronized void forget(CommandProgram program) {
    RUNNING.remove(program);
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void kill() {
    // The command may be a shell script that has started the program. It goes first: it starts
    // nothing more then.
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void terminate() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  @Override
  public void close() {
    kill();
    forget(this);
  }
}
