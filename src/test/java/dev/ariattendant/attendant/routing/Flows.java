package dev.ariattendant.attendant.routing;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.EntryRule;
import dev.ariattendant.flow.Limits;
import dev.ariattendant.flow.People;
import dev.ariattendant.flow.Schedule;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Flows with entry rules and schedules, and no menus. */
final class Flows {

  static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  private Flows() {}

  static CallFlow of(EntryRule... entries) {
    return flow(List.of(entries), Map.of());
  }

  static CallFlow of(Schedule... schedules) {
    return flow(
        List.of(),
        Arrays.stream(schedules).collect(Collectors.toMap(Schedule::name, Function.identity())));
  }

  private static CallFlow flow(List<EntryRule> entries, Map<String, Schedule> schedules) {
    return new CallFlow(
        "v1",
        Map.of(),
        entries,
        schedules,
        People.NONE,
        VIENNA,
        Optional.empty(),
        new Limits(OptionalInt.empty(), Optional.empty(), new Action.Hangup("normal")),
        Optional.empty());
  }

  /** Monday to Friday from nine to five, and no holidays. */
  static Schedule office(String name) {
    return new Schedule(
        name,
        List.of(hours(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, "09:00", "17:00")),
        Set.of(),
        Set.of(),
        List.of());
  }

  static Schedule.Hours hours(DayOfWeek first, DayOfWeek last, String from, String to) {
    return new Schedule.Hours(
        EnumSet.range(first, last), LocalTime.parse(from), LocalTime.parse(to));
  }
}
