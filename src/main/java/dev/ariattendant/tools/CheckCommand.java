package dev.ariattendant.tools;

import dev.ariattendant.config.JsonNodes;
import dev.ariattendant.config.MailWarnings;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.read.FlowReader;
import dev.ariattendant.flow.read.MailboxValidator;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "--check", description = "Checks whether a configuration can be used.")
final class CheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "the configuration")
  private String file;

  private final PrintStream out;

  CheckCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    ConfigurationFile read = ConfigurationFile.read(file);
    CallFlow flow = read.flow();
    FlowReader.cautions(read.attendant())
        .forEach(caution -> out.printf("%s: careful: attendant.%s%n", file, caution));
    MailWarnings.of(read.sections())
        .forEach(caution -> out.printf("%s: careful: %s%n", file, caution));
    MailboxValidator.unused(
            JsonNodes.of(read.attendant()), read.sections().getJsonObject("mailboxes").fieldNames())
        .forEach(
            name ->
                out.printf(
                    "%s: careful: mailboxes.%s: no record of the menus has it as its mailbox%n",
                    file, name));
    int keys = flow.menus().values().stream().mapToInt(menu -> menu.options().size()).sum();
    out.printf(
        "%s is good: %s, %s, version %s%n",
        file, count(flow.menus().size(), "menu"), count(keys, "option"), flow.version());
    return 0;
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
