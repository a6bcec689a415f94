package dev.ariattendant.attendant.routing;

import dev.ariattendant.flow.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The positions of a schedule's night switch. */
enum ScheduleSwitch {
  /** The clock decides. */
  AUTOMATIC,
  OPEN,
  CLOSED,
  HOLIDAY;

  /** The position of this name, as it is on the bus. */
  static Optional<ScheduleSwitch> of(String word) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(word)).findFirst();
  }

  /** The names of all positions. */
  static List<String> words() {
    return Arrays.stream(values()).map(ScheduleSwitch::wireName).toList();
  }

  /** The name on the bus: lower case. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the schedule is, given what the clock says. */
  Schedule.State over(Schedule.State clock) {
    return this == AUTOMATIC ? clock : Schedule.State.valueOf(name());
  }
}
