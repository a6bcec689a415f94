package dev.ariattendant.tools;

import dev.ariattendant.app.ProgrammaticLogback;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.PrintableText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line of the tools for menus: {@code --check FILE}, {@code --draw FILE}, {@code --try
 * FILE} and {@code --prompts FILE}. The exit status is 0 if all is well, 1 if a file has problems,
 * and 2 if the command line has.
 */
@Command(name = "scripts/run")
public final class MenuTool {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "print this help")
  @SuppressWarnings("UnusedVariable") // Picocli prints the help itself.
  private boolean help;

  private MenuTool() {}

  /** Prints to a terminal after replacing control characters, which a file may contain. */
  private static final class PrintableStream extends PrintStream {

    private PrintableStream(OutputStream out) {
      super(out, true, StandardCharsets.UTF_8);
    }

    /** All other methods that print a text call this one. */
    @Override
    public void print(String text) {
      super.print(PrintableText.lines(String.valueOf(text)));
    }
  }

  /** Runs a command and ends the process. */
  public static void main(String[] arguments) {
    ProgrammaticLogback.configureTool();
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    PrintStream out = new PrintableStream(System.out);
    PrintStream err = new PrintableStream(System.err);
    System.exit(run(List.of(arguments), out, err));
  }

  /**
   * Runs a command.
   *
   * @return the process's exit status
   */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    return new CommandLine(new MenuTool())
        .addSubcommand(new CheckCommand(out))
        .addSubcommand(new DrawCommand(out))
        .addSubcommand(new TryCommand(out))
        .addSubcommand(new PromptsCommand(out))
        .setExpandAtFiles(false)
        .setOverwrittenOptionsAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(
            (e, given) -> {
              err.println("scripts/run: " + e.getMessage());
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              print(e, err);
              return CommandLine.ExitCode.SOFTWARE;
            })
        .execute(arguments.toArray(String[]::new));
  }

  private static void print(Exception failure, PrintStream err) throws Exception {
    if (failure instanceof ConfigurationException problems) {
      problems.problems().forEach(problem -> err.println(problems.source() + ": " + problem));
    } else if (failure instanceof IOException) {
      err.println(failure.getMessage());
    } else {
      throw failure;
    }
  }
}
