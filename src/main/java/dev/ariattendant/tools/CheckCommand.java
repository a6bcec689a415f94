package dev.ariattendant.tools;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.JsonNodes;
import dev.ariattendant.config.MailWarnings;
import dev.ariattendant.config.OutputFolder;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.MenuTexts;
import dev.ariattendant.flow.read.FlowReader;
import dev.ariattendant.flow.read.MailboxValidator;
import dev.ariattendant.speech.SpeechCheck;
import dev.ariattendant.speech.SpeechWarnings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    List<ConfigProblem> problems = problems(read, flow);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(file, problems);
    }
    FlowReader.cautions(read.attendant())
        .forEach(caution -> out.printf("%s: careful: attendant.%s%n", file, caution));
    Stream.concat(
            MailWarnings.of(read.sections()).stream(), SpeechWarnings.of(read.speech()).stream())
        .forEach(caution -> out.printf("%s: careful: %s%n", file, caution));
    MailboxValidator.unused(
            JsonNodes.of(read.attendant()), read.sections().getJsonObject("mailboxes").fieldNames())
        .forEach(
            name ->
                out.printf(
                    "%s: careful: mailboxes.%s: no record of the menus has it as its mailbox%n",
                    file, name));
    CalendarPrinter.print(flow, file, out);
    int keys = flow.menus().values().stream().mapToInt(menu -> menu.options().size()).sum();
    out.printf(
        "%s is good: %s, %s, version %s%n",
        file, count(flow.menus().size(), "menu"), count(keys, "option"), flow.version());
    return 0;
  }

  /** What the program would find only after its start, such as default folders. */
  private static List<ConfigProblem> problems(ConfigurationFile read, CallFlow flow) {
    List<ConfigProblem> problems =
        new ArrayList<>(
            SpeechCheck.problems(
                read.speech(), PromptsCommand.request(MenuTexts.of(flow).keySet())));
    if (flow.actions().anyMatch(Action.RecordPrompt.class::isInstance)) {
      addFault(problems, "speech.recordings", read.speech().getString("recordings"));
    }
    if (!read.sections().getJsonObject("mailboxes").isEmpty()) {
      addFault(
          problems,
          "messages.folder",
          read.sections().getJsonObject("messages").getString("folder"));
    }
    return problems;
  }

  private static void addFault(List<ConfigProblem> problems, String path, String folder) {
    OutputFolder.fault(folder).ifPresent(fault -> problems.add(new ConfigProblem(path, fault)));
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
