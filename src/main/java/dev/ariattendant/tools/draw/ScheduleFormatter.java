package dev.ariattendant.tools.draw;

import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.flow.HolidayCalendar;
import dev.ariattendant.flow.Schedule;
import dev.ariattendant.tools.draw.FlowGraph.Kind;
import dev.ariattendant.tools.draw.FlowGraph.Node;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes a schedule. */
final class ScheduleFormatter {

  private static final DateTimeFormatter YEARLY = DateTimeFormatter.ofPattern("MM-dd");

  private ScheduleFormatter() {}

  static Node node(Schedule schedule, ZoneId timeZone) {
    List<String> lines = new ArrayList<>();
    hoursByDays(schedule).forEach((days, hours) -> lines.add(days + " " + hours));
    String holidays = holidays(schedule);
    if (!holidays.isEmpty()) {
      lines.add("holidays " + holidays);
    }
    return new Node(
        "schedule-" + schedule.name(),
        Kind.SCHEDULE,
        schedule.name() + " (" + timeZone + ")",
        lines,
        List.of());
  }

  private static Map<String, String> hoursByDays(Schedule schedule) {
    return schedule.hours().stream()
        .collect(
            Collectors.groupingBy(
                each -> days(each.days()),
                LinkedHashMap::new,
                Collectors.mapping(
                    each -> each.from() + "-" + each.to(), Collectors.joining(", "))));
  }

  /** Days, with consecutive ones as a range: {@code mon-fri}. */
  private static String days(Set<DayOfWeek> days) {
    List<String> parts = new ArrayList<>();
    for (DayOfWeek first : DayOfWeek.values()) {
      boolean begins =
          days.contains(first) && (first == DayOfWeek.MONDAY || !days.contains(first.minus(1)));
      if (begins) {
        DayOfWeek last = first;
        while (last != DayOfWeek.SUNDAY && days.contains(last.plus(1))) {
          last = last.plus(1);
        }
        parts.add(first == last ? name(first) : name(first) + "-" + name(last));
      }
    }
    return String.join(",", parts);
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** An address may be a secret, but for its host. */
  private static String calendar(HolidayCalendar calendar) {
    return HttpAddress.parse(calendar.place()).map(HttpAddress::host).orElse(calendar.place());
  }

  private static String holidays(Schedule schedule) {
    return Stream.concat(
            schedule.yearlyHolidays().stream().sorted().map(YEARLY::format),
            Stream.concat(
                schedule.holidays().stream().sorted().map(Object::toString),
                schedule.calendars().stream().map(ScheduleFormatter::calendar)))
        .collect(Collectors.joining(", "));
  }
}
