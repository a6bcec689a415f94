package dev.ariattendant.tools.draw;

import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes actions in the words of the configuration. */
final class ActionFormatter {

  private ActionFormatter() {}

  /** Describes an action that has no node of its own. */
  static String describe(Action action) {
    if (action instanceof Action.Say say) {
      return "say " + ValueFormatter.media(say.prompt());
    }
    if (action instanceof Action.Language language) {
      return "language " + language.tag();
    }
    if (action instanceof Action.Set set) {
      return "set " + variables(set.variables());
    }
    if (action instanceof Action.Dialplan dialplan) {
      return dialplan(dialplan);
    }
    if (action instanceof Action.Hangup hangup) {
      return hangup.reason().equals("normal") ? "hangup" : "hangup " + hangup.reason();
    }
    if (action instanceof Action.Menu menu) {
      return "menu " + menu.name();
    }
    return action.wireName();
  }

  /** The title of a step's node. */
  static String title(Action step) {
    if (step instanceof Action.Dial dial) {
      return "dial " + String.join(", ", dial.endpoints());
    }
    if (step instanceof Action.Collect collect) {
      return "collect " + collect.variable();
    }
    if (step instanceof Action.Directory directory) {
      return "directory " + directory.names().name().toLowerCase(Locale.ROOT);
    }
    if (step instanceof Action.Record recording) {
      return "record " + recording.folder();
    }
    if (step instanceof Action.RecordPrompt recording) {
      return "recordPrompt " + recording.id();
    }
    if (step instanceof Action.Ask ask) {
      return "ask " + HttpAddress.shown(ask.address());
    }
    if (step instanceof Action.Switch change) {
      return "switch " + change.schedule();
    }
    return step.wireName();
  }

  /** The lines of a step's node. */
  static List<String> lines(Action step) {
    if (step instanceof Action.Dial dial) {
      return nonEmpty(
          "rings for "
              + ValueFormatter.duration(dial.ringTime())
              + ", meanwhile "
              + dial.meanwhile(),
          dial.callerId().map(id -> "as " + id).orElse(""),
          dial.whisper().isEmpty()
              ? ""
              : "the callee alone hears " + ValueFormatter.media(dial.whisper()),
          dial.confirm()
              .map(
                  confirm ->
                      "%s takes the call, %s declines it"
                          .formatted(confirm.key(), confirm.decline()))
              .orElse(""));
    }
    if (step instanceof Action.Collect collect) {
      return nonEmpty(
          prompt(collect.prompt()),
          digits(collect)
              + (collect.pin().isPresent() ? ", a PIN" : collect.secret() ? ", secret" : ""),
          collect.terminator().isEmpty() ? "" : collect.terminator() + " ends them");
    }
    if (step instanceof Action.Directory directory) {
      return nonEmpty(
          prompt(directory.prompt()),
          "from %d letters on, offers up to %d people"
              .formatted(directory.min(), directory.matches()));
    }
    if (step instanceof Action.Record recording) {
      return nonEmpty(
          prompt(recording.prompt()),
          recording.mailbox().map(mailbox -> "for the mailbox " + mailbox).orElse(""),
          "%s, up to %s, ends after %s of silence"
              .formatted(
                  recording.format(),
                  ValueFormatter.duration(recording.maxDuration()),
                  ValueFormatter.duration(recording.maxSilence())),
          recording.review().map(ActionFormatter::review).orElse(""));
    }
    if (step instanceof Action.RecordPrompt recording) {
      return nonEmpty(
          recording.inLanguage().map(tag -> "in " + tag).orElse(""),
          prompt(recording.prompt()),
          "up to " + ValueFormatter.duration(recording.maxDuration()),
          review(recording.review()));
    }
    if (step instanceof Action.Ask ask) {
      return nonEmpty(
          "waits for " + ValueFormatter.duration(ask.timeout()),
          ask.hold().isEmpty() ? "" : "meanwhile " + ValueFormatter.media(ask.hold()));
    }
    if (step instanceof Action.Switch change) {
      return nonEmpty(
          change.to().map(to -> "to " + to).orElse("changes nothing"),
          heard("open", change.open()),
          heard("closed", change.closed()),
          heard("holiday", change.holiday()));
    }
    return List.of();
  }

  private static String heard(String state, Prompt prompt) {
    return prompt.isEmpty() ? "" : state + ": " + ValueFormatter.media(prompt);
  }

  private static String prompt(Prompt prompt) {
    return prompt.isEmpty() ? "" : "prompt: " + ValueFormatter.media(prompt);
  }

  private static String digits(Action.Collect collect) {
    String count =
        collect.min() == collect.max()
            ? String.valueOf(collect.min())
            : collect.min() + " to " + collect.max();
    return count + " of " + collect.digits().text();
  }

  private static String review(Action.Record.Review review) {
    return "review: %s keeps, %s plays, %s records anew"
        .formatted(review.keep(), review.listen(), review.again());
  }

  private static String dialplan(Action.Dialplan dialplan) {
    List<String> place = new ArrayList<>(List.of("dialplan"));
    Stream.of(dialplan.context(), dialplan.extension(), dialplan.priority())
        .flatMap(Optional::stream)
        .forEach(place::add);
    return String.join(" ", place)
        + (dialplan.variables().isEmpty() ? "" : " with " + variables(dialplan.variables()));
  }

  private static String variables(Map<String, String> variables) {
    return new TreeMap<>(variables)
        .entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(", "));
  }

  private static List<String> nonEmpty(String... lines) {
    return Stream.of(lines).filter(line -> !line.isEmpty()).toList();
  }
}
