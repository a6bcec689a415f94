package dev.ariattendant.attendant.routing;

import static dev.ariattendant.json.RawJsonObject.text;
import static java.util.Objects.requireNonNullElse;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.EntryRule;
import dev.ariattendant.flow.NumberPattern;
import dev.ariattendant.flow.Schedule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the action with which a call begins: the first matching rule's, or the main menu. */
public final class EntryRules {

  private static final Action MAIN = new Action.Menu(CallFlow.MAIN);

  private final List<Rule> rules;

  private EntryRules(List<Rule> rules) {
    this.rules = rules;
  }

  public static EntryRules of(CallFlow flow) {
    return new EntryRules(flow.entry().stream().map(Rule::of).toList());
  }

  /** The action with which a call begins, by its StasisStart and the state of each schedule. */
  public Action begin(JsonObject start, Function<String, Schedule.State> schedules) {
    List<?> arguments =
        start.getValue("args") instanceof JsonArray args ? args.getList() : List.of();
    // Empty if ARI doesn't say it.
    String called = requireNonNullElse(text(start, "channel", "dialplan", "exten"), "");
    String caller = requireNonNullElse(text(start, "channel", "caller", "number"), "");
    return rules.stream()
        .filter(rule -> rule.matches(arguments, called, caller) && rule.isTime(schedules))
        .map(Rule::then)
        .findFirst()
        .orElse(MAIN);
  }

  /** An {@link EntryRule} with its patterns compiled. */
  private record Rule(
      List<String> arguments,
      List<NumberMatcher> called,
      List<NumberMatcher> caller,
      Optional<EntryRule.Hours> hours,
      Action then) {

    static Rule of(EntryRule entry) {
      return new Rule(
          entry.arguments(),
          matchers(entry.called()),
          matchers(entry.caller()),
          entry.hours(),
          entry.then());
    }

    private static List<NumberMatcher> matchers(List<NumberPattern> patterns) {
      return patterns.stream().map(NumberMatcher::of).toList();
    }

    private boolean matches(List<?> given, String calledNumber, String callerNumber) {
      return (arguments.isEmpty() || arguments.stream().anyMatch(given::contains))
          && anyMatches(called, calledNumber)
          && anyMatches(caller, callerNumber);
    }

    private static boolean anyMatches(List<NumberMatcher> patterns, String number) {
      return patterns.isEmpty() || patterns.stream().anyMatch(each -> each.matches(number));
    }

    private boolean isTime(Function<String, Schedule.State> schedules) {
      return hours.stream()
          .allMatch(expected -> countsAs(schedules.apply(expected.schedule()), expected.state()));
    }

    /** A holiday counts as closed. */
    private static boolean countsAs(Schedule.State present, Schedule.State expected) {
      return present == expected
          || (expected == Schedule.State.CLOSED && present == Schedule.State.HOLIDAY);
    }
  }
}
