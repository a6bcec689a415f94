package dev.ariattendant.attendant.routing;

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

  /**
   * Compiles a flow's entry rules.
   *
   * @throws IllegalArgumentException if a pattern is invalid
   */
  public static EntryRules of(CallFlow flow) {
    return new EntryRules(flow.entry().stream().map(Rule::of).toList());
  }

  /**
   * The action with which a call begins.
   *
   * @param start the call's StasisStart
   * @param schedules the present state of each schedule
   */
  public Action begin(JsonObject start, Function<String, Schedule.State> schedules) {
    List<?> arguments =
        start.getValue("args") instanceof JsonArray args ? args.getList() : List.of();
    String called = text(start, "dialplan", "exten");
    String caller = text(start, "caller", "number");
    return rules.stream()
        .filter(rule -> rule.matches(arguments, called, caller))
        .filter(rule -> rule.isTime(schedules))
        .map(Rule::then)
        .findFirst()
        .orElse(MAIN);
  }

  /** A field of the channel; empty if ARI doesn't say it. */
  private static String text(JsonObject start, String part, String key) {
    return start.getValue("channel") instanceof JsonObject channel
            && channel.getValue(part) instanceof JsonObject described
            && described.getValue(key) instanceof String text
        ? text
        : "";
  }

  /**
   * A compiled rule.
   *
   * @param arguments one of them must be an argument of the application; empty for any
   * @param called one of them must match the called number; empty for any
   * @param caller one of them must match the caller's number; empty for any
   * @param hours the state that a schedule must be in; empty for any
   * @param then the action with which calls begin that match
   */
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
      return hours
          .map(expected -> countsAs(schedules.apply(expected.schedule()), expected.state()))
          .orElse(true);
    }

    /** A holiday counts as closed. */
    private static boolean countsAs(Schedule.State present, Schedule.State expected) {
      return present == expected
          || (expected == Schedule.State.CLOSED && present == Schedule.State.HOLIDAY);
    }
  }
}
