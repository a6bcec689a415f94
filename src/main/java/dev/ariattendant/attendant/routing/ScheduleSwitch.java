package dev.ariattendant.attendant.routing;

import dev.ariattendant.flow.Schedule;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The positions of a schedule's night switch. */
enum ScheduleSwitch {
  /** The clock decides. */
  AUTOMATIC,
  OPEN,
  CLOSED,
  HOLIDAY;

  /** The position with this name on the bus. */
  static Optional<ScheduleSwitch> of(String wireName) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(wireName)).findFirst();
  }

  /** The name on the bus: lower case. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The schedule's state, given its state by the clock. */
  Schedule.State over(Schedule.State clock) {
    return this == AUTOMATIC ? clock : Schedule.State.valueOf(name());
  }
}
