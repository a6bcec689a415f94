package dev.ariattendant.tools.conformance;

import dev.ariattendant.app.ProgrammaticLogback;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command line {@code scripts/conformance}. Its exit status is 0 if the program is as the
 * contract wants it, 1 if it isn't, 2 if the command line has a problem, and 3 if the checks can't
 * be made, which says nothing of the program.
 */
@Command(
    name = "scripts/conformance",
    description = {
      "Checks a program that takes calls, in any language, against the contract of the event bus.",
      "docs/conformance.md says what the program must do."
    })
public final class ConformanceTool implements Callable<Integer> {

  private static final int NOT_MADE = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this help")
  @SuppressWarnings("UnusedVariable") // Picocli prints the help itself.
  private boolean help;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "CHECK",
      description = "run these checks alone, e.g. --only classic,burst")
  private List<String> only = List.of();

  @Option(
      names = "--verticle",
      description = "check our own attendant, in the checks' own process, instead of a command")
  private boolean verticle;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "the file for what the program prints; by default ${DEFAULT-VALUE}")
  private Path output = Path.of("target", "conformance.log");

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "starts the program, e.g. -- python3 -m ariattendant.classic")
  private List<String> command = List.of();

  private final PrintStream out;

  private ConformanceTool(PrintStream out) {
    this.out = out;
  }

  /** Runs the checks and ends the process. */
  public static void main(String[] arguments) {
    // Broken connections are what the checks are about.
    ProgrammaticLogback.configureTool(
        "dev.ariattendant.bridge", "dev.ariattendant.console.bus.ProgramSession");
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /**
   * Runs the checks.
   *
   * @return the process's exit status
   */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    return new CommandLine(new ConformanceTool(out))
        .setExpandAtFiles(false)
        .setOverwrittenOptionsAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(
            (e, given) -> {
              err.println("scripts/conformance: " + e.getMessage());
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (e, commandLine, parsed) -> {
              err.println("scripts/conformance: the checks can't be made:");
              e.printStackTrace(err);
              return NOT_MADE;
            })
        .execute(arguments.toArray(String[]::new));
  }

  @Override
  public Integer call() throws Exception {
    List<Check> checks = checks();
    if (verticle != command.isEmpty()) {
      throw usage("expected either a command after -- or --verticle");
    }
    prepareOutput();
    AtomicBoolean passes = new AtomicBoolean(true);
    new CheckRunner(this::start, !verticle)
        .run(
            checks,
            (check, result) -> {
              out.printf("| %-9s | %-40s | %s%n", check.name(), check.meaning(), result);
              if (result.isFailure()) {
                passes.set(false);
              }
            });
    return passes.get() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private List<Check> checks() {
    List<String> names = Check.all().stream().map(Check::name).toList();
    only.stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw usage("there is no check %s; there are %s".formatted(name, names));
            });
    return Check.all().stream()
        .filter(check -> only.isEmpty() || only.contains(check.name()))
        .toList();
  }

  private void prepareOutput() throws IOException {
    if (output.getParent() != null) {
      Files.createDirectories(output.getParent());
    }
    Files.writeString(output, "");
  }

  private ProgramUnderTest start(ConformanceStack stack) throws IOException {
    return verticle
        ? VerticleProgram.start(stack.vertx())
        : CommandProgram.start(command, stack.environment(), output);
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
