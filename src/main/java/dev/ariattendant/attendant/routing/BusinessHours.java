package dev.ariattendant.attendant.routing;

import dev.ariattendant.flow.Schedule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A schedule in its time zone.
 *
 * <p>Hours belong to the day on which they begin, and none begin on a holiday. So hours that began
 * the evening before a holiday go on past midnight into it, and no hours go on past the holiday's
 * last midnight. Hours that end at the time at which they begin last a whole day.
 *
 * <p>On days when the clock is changed, hours are one period, too: they begin and end when the
 * clock first shows their times, or jumps over them.
 *
 * @param inCalendars whether a calendar of the schedule has a holiday on this day
 */
record BusinessHours(Schedule schedule, ZoneId zone, Predicate<LocalDate> inCalendars) {

  Schedule.State at(Instant moment) {
    LocalDate today = moment.atZone(zone).toLocalDate();
    if (isOpen(moment, today) || isOpen(moment, today.minusDays(1))) {
      return Schedule.State.OPEN;
    }
    return isHoliday(today) ? Schedule.State.HOLIDAY : Schedule.State.CLOSED;
  }

  /**
   * The day whose hours count: the present one, or the one before while its hours go on past
   * midnight. Empty on a holiday.
   */
  Optional<DayOfWeek> dayAt(Instant moment) {
    LocalDate today = moment.atZone(zone).toLocalDate();
    LocalDate yesterday = today.minusDays(1);
    if (!isOpen(moment, today) && isOpen(moment, yesterday)) {
      return Optional.of(yesterday.getDayOfWeek());
    }
    return isHoliday(today) ? Optional.empty() : Optional.of(today.getDayOfWeek());
  }

  /** Whether the moment is within hours that began on this day. */
  private boolean isOpen(Instant moment, LocalDate day) {
    return !isHoliday(day)
        && schedule.hours().stream()
            .filter(hours -> hours.days().contains(day.getDayOfWeek()))
            .anyMatch(
                hours ->
                    !moment.isBefore(first(day, hours.from()))
                        && moment.isBefore(first(lastDay(day, hours), hours.to())));
  }

  private static LocalDate lastDay(LocalDate day, Schedule.Hours hours) {
    return hours.to().isAfter(hours.from()) ? day : day.plusDays(1);
  }

  private boolean isHoliday(LocalDate day) {
    return schedule.holidays().contains(day)
        || schedule.yearlyHolidays().contains(MonthDay.from(day))
        || inCalendars.test(day);
  }

  /** When the clock first shows this time; if it jumps over it, the moment of the jump. */
  private Instant first(LocalDate day, LocalTime time) {
    LocalDateTime shown = day.atTime(time);
    ZoneOffsetTransition change = zone.getRules().getTransition(shown);
    return change != null && change.isGap()
        ? change.getInstant()
        : shown.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }
}
