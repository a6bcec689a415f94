package dev.ariattendant.tools.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program in a process of its own, in any language. */
final class CommandProgram implements ProgramUnderTest {

  private final Process process;

  /** Otherwise the program would go on when the checks are ended by a signal. */
  private final Thread endsWithTheChecks = new Thread(this::kill);

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
    CommandProgram program = new CommandProgram(builder.start());
    try {
      Runtime.getRuntime().addShutdownHook(program.endsWithTheChecks);
    } catch (IllegalStateException alreadyEnding) {
      program.kill();
      throw alreadyEnding;
    }
    return program;
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
    try {
      Runtime.getRuntime().removeShutdownHook(endsWithTheChecks);
    } catch (IllegalStateException alreadyEnding) {
      // The hook runs.
    }
  }
}
