package dev.ariattendant.attendant.entry;

import dev.ariattendant.attendant.keys.KeyMatcher;
import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.CallFlow;
import dev.ariattendant.config.menus.Schedule;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A flow and what is worked out of it once, for all of its calls. Immutable. */
public final class PreparedFlow {

  private final CallFlow flow;
  private final EntryRules entry;
  private final Map<String, KeyMatcher<Action>> matchers;

  /**
   * Prepares a flow.
   *
   * @throws IllegalArgumentException if one of its patterns isn't one
   */
  public PreparedFlow(CallFlow flow) {
    this.flow = flow;
    this.entry = EntryRules.of(flow);
    this.matchers =
        flow.menus().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    each ->
                        new KeyMatcher<>(each.getValue().options(), each.getValue().terminator())));
  }

  /** The flow itself. */
  public CallFlow flow() {
    return flow;
  }

  /** The options of the menu of this name; those of the main one where there is none. */
  public KeyMatcher<Action> options(String menu) {
    return matchers.getOrDefault(menu, matchers.get(CallFlow.MAIN));
  }

  /**
   * Where a call begins.
   *
   * @param start its StasisStart
   * @param schedules the present state of each schedule
   */
  public Action begin(JsonObject start, Function<String, Schedule.State> schedules) {
    return entry.begin(start, schedules);
  }
}
