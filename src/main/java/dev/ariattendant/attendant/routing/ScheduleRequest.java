package dev.ariattendant.attendant.routing;

import static java.util.Objects.requireNonNullElse;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request about schedules.
 *
 * @param schedule the schedule's name; empty for all
 * @param position how to switch it; empty to leave it as it is
 */
record ScheduleRequest(Optional<String> schedule, Optional<ScheduleSwitch> position) {

  static final String SCHEDULE = "schedule";
  static final String SWITCH = "switch";

  /**
   * Reads a request; no body counts as an empty one.
   *
   * @param names the names of all schedules
   * @throws IllegalArgumentException naming the invalid key
   */
  static ScheduleRequest of(Object body, Set<String> names) {
    if (!(requireNonNullElse(body, new JsonObject()) instanceof JsonObject json)) {
      throw new IllegalArgumentException("expected a JSON object with schedule and switch");
    }
    for (String key : json.fieldNames()) {
      if (!List.of(SCHEDULE, SWITCH).contains(key)) {
        throw new IllegalArgumentException(key + ": unknown; expected one of schedule, switch");
      }
    }
    if (json.containsKey(SWITCH) && !json.containsKey(SCHEDULE)) {
      throw new IllegalArgumentException("schedule: missing; expected " + oneOf(names));
    }
    return new ScheduleRequest(schedule(json, names), position(json));
  }

  private static Optional<String> schedule(JsonObject json, Set<String> names) {
    if (!json.containsKey(SCHEDULE)) {
      return Optional.empty();
    }
    Object name = json.getValue(SCHEDULE);
    if (!(name instanceof String text) || !names.contains(text)) {
      throw new IllegalArgumentException(
          "schedule: expected %s, found '%s'".formatted(oneOf(names), name));
    }
    return Optional.of(text);
  }

  private static Optional<ScheduleSwitch> position(JsonObject json) {
    if (!json.containsKey(SWITCH)) {
      return Optional.empty();
    }
    Object word = json.getValue(SWITCH);
    Optional<ScheduleSwitch> position =
        word instanceof String text ? ScheduleSwitch.of(text) : Optional.empty();
    if (position.isEmpty()) {
      throw new IllegalArgumentException(
          "switch: expected one of automatic, open, closed, holiday, found '%s'".formatted(word));
    }
    return position;
  }

  private static String oneOf(Set<String> names) {
    return names.isEmpty()
        ? "nothing, as no schedule is configured"
        : "one of " + String.join(", ", names);
  }
}
