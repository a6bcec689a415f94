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

/** Finds where a call begins: at the first entry that fits it, otherwise in the main menu. */
public final class EntryRules {

  private static final Action MAIN = new Action.Menu(CallFlow.MAIN);

  private final List<Rule> rules;

  private EntryRules(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * Prepares a flow's entries.
   *
   * @throws IllegalArgumentException if one of their patterns isn't one
   */
  public static EntryRules of(CallFlow flow) {
    return new EntryRules(flow.entry().stream().map(Rule::of).toList());
  }

  /**
   * Where a call begins.
   *
   * @param start its StasisStart
   * @param schedules the present state of each schedule
   */
  public Action begin(JsonObject start, Function<String, Schedule.State> schedules) {
    List<?> arguments =
        start.getValue("args") instanceof JsonArray args ? args.getList() : List.of();
    String called = text(start, "dialplan", "exten");
    String caller = text(start, "caller", "number");
    return rules.stream()
        .filter(rule -> rule.fits(arguments, called, caller))
        .filter(rule -> rule.isTime(schedules))
        .map(Rule::then)
        .findFirst()
        .orElse(MAIN);
  }

  /** What ARI says of the channel; empty where it says nothing. */
  private static String text(JsonObject start, String part, String key) {
    return start.getValue("channel") instanceof JsonObject channel
            && channel.getValue(part) instanceof JsonObject described
            && described.getValue(key) instanceof String text
        ? text
        : "";
  }

  /**
   * An entry.
   *
   * @param arguments of which the application must have been given one, if there are any
   * @param called of which the called number must fit one, if there are any
   * @param caller of which the caller's number must fit one, if there are any
   * @param hours the state that a schedule must be in
   * @param then where calls begin that fit
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

    private boolean fits(List<?> given, String calledNumber, String callerNumber) {
      return (arguments.isEmpty() || arguments.stream().anyMatch(given::contains))
          && fits(called, calledNumber)
          && fits(caller, callerNumber);
    }

    private static boolean fits(List<NumberMatcher> patterns, String number) {
      return patterns.isEmpty() || patterns.stream().anyMatch(each -> each.matches(number));
    }

    private boolean isTime(Function<String, Schedule.State> schedules) {
      return hours
          .map(expected -> isOrCounts(schedules.apply(expected.schedule()), expected.state()))
          .orElse(true);
    }

    /** A holiday counts as closed. */
    private static boolean isOrCounts(Schedule.State present, Schedule.State expected) {
      return present == expected
          || (expected == Schedule.State.CLOSED && present == Schedule.State.HOLIDAY);
    }
  }
}
