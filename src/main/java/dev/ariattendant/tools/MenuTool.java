package dev.ariattendant.tools;

import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.tools.Arguments.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The workbench's commands: {@code --draw FILE}, {@code --check FILE} and {@code --try FILE}. The
 * status is 0 if all is well, 1 if something is wrong with a file, and 2 if the command is.
 */
public final class MenuTool {

  private static final String LOGGING = "logback.configurationFile";

  private MenuTool() {}

  /** Carries out the command and ends the process. */
  public static void main(String[] arguments) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/ariattendant/tools/logback.xml");
    }
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    PrintStream out = new PrintableStream(System.out);
    PrintStream err = new PrintableStream(System.err);
    System.exit(run(List.of(arguments), out, err));
  }

  /**
   * Carries out a command.
   *
   * @return the process's exit status
   */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      return carryOut(arguments, out);
    } catch (ConfigurationException e) {
      e.problems().forEach(problem -> err.println(e.source() + ": " + problem));
      return 1;
    } catch (IOException e) {
      err.println(e.getMessage());
      return 1;
    } catch (UsageException e) {
      err.println("scripts/run: " + e.getMessage());
      return 2;
    }
  }

  private static int carryOut(List<String> arguments, PrintStream out) throws IOException {
    String command = arguments.isEmpty() ? "" : arguments.get(0);
    List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
    return switch (command) {
      case "--check" -> CheckCommand.run(Arguments.parse(rest, Set.of(), Set.of()).file(), out);
      case "--draw" -> {
        Arguments parsed = Arguments.parse(rest, Set.of("--out"), Set.of());
        yield DrawCommand.run(parsed.file(), parsed.value("--out"), out);
      }
      case "--try" ->
          tried(
              Arguments.parse(
                  rest,
                  Set.of("--keys", "--stories", "--caller", "--called", "--arguments", "--at"),
                  Set.of("--write")),
              out);
      default -> throw new UsageException("expected --draw, --check or --try");
    };
  }

  private static int tried(Arguments arguments, PrintStream out) throws IOException {
    if (arguments.value("--stories").isPresent()) {
      if (arguments.values().size() > 1) {
        throw new UsageException("--stories goes with no other option than --write");
      }
      return TryCommand.stories(
          arguments.others().stream().findFirst(),
          Path.of(arguments.value("--stories").get()),
          arguments.switches().contains("--write"),
          out);
    }
    if (arguments.switches().contains("--write")) {
      throw new UsageException("--write goes with --stories");
    }
    return TryCommand.call(arguments.file(), TryCommand.described(arguments), out);
  }
}
