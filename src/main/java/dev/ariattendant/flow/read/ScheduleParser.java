package dev.ariattendant.flow.read;

import dev.ariattendant.flow.Schedule;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the parts of schedules; empty if they are malformed. */
final class ScheduleParser {

  private static final Pattern DAYS = Pattern.compile("(\\w+)(?:-(\\w+))?");
  private static final Pattern HOURS = Pattern.compile("(\\d?\\d:[0-5]\\d) ?- ?(\\d?\\d:[0-5]\\d)");

  private static final LocalTime NOON = LocalTime.NOON;
  private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

  private ScheduleParser() {}

  /** Days such as {@code mon}, {@code mon-fri}, {@code sat-sun} or {@code mon,wed}. */
  static Optional<Set<DayOfWeek>> days(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      Matcher range = DAYS.matcher(part.strip());
      Optional<DayOfWeek> from = range.matches() ? day(range.group(1)) : Optional.empty();
      Optional<DayOfWeek> to =
          from.isPresent() && range.group(2) != null ? day(range.group(2)) : from;
      if (from.isEmpty() || to.isEmpty()) {
        return Optional.empty();
      }
      DayOfWeek day = from.get();
      days.add(day);
      while (day != to.get()) {
        day = day.plus(1);
        days.add(day);
      }
    }
    return Optional.of(days);
  }

  private static Optional<DayOfWeek> day(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().substring(0, 3).toLowerCase(Locale.ROOT).equals(text)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  /** Hours such as {@code 09:00-17:00}, up to {@code 24:00}, of these days. */
  static Optional<List<Schedule.Hours>> hours(Set<DayOfWeek> days, String text) {
    Matcher range = HOURS.matcher(text);
    if (!range.matches()) {
      return Optional.empty();
    }
    Optional<LocalTime> from = time(range.group(1));
    boolean untilMidnight = range.group(2).equals("24:00");
    Optional<LocalTime> to = untilMidnight ? Optional.of(MIDNIGHT) : time(range.group(2));
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    List<Schedule.Hours> hours = new ArrayList<>();
    if (!from.equals(to)) {
      hours.add(new Schedule.Hours(days, from.get(), to.get()));
    } else if (untilMidnight) {
      // No single pair of times stands for the whole day.
      hours.add(new Schedule.Hours(days, MIDNIGHT, NOON));
      hours.add(new Schedule.Hours(days, NOON, MIDNIGHT));
    }
    return hours.isEmpty() ? Optional.empty() : Optional.of(hours);
  }

  private static Optional<LocalTime> time(String text) {
    return parse(LocalTime::parse, text.length() == 4 ? "0" + text : text);
  }

  static boolean isHoliday(String text) {
    return date(text).isPresent() || yearly(text).isPresent();
  }

  /** A holiday of one year, {@code 2026-12-24}. */
  static Optional<LocalDate> date(String text) {
    return text.length() == 10 ? parse(LocalDate::parse, text) : Optional.empty();
  }

  /** A holiday of every year, {@code 12-25}. */
  static Optional<MonthDay> yearly(String text) {
    return parse(MonthDay::parse, "--" + text);
  }

  static Optional<ZoneId> timeZone(String text) {
    return parse(ZoneId::of, text);
  }

  private static <T> Optional<T> parse(Function<String, T> parser, String text) {
    try {
      return Optional.of(parser.apply(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
