package dev.ariattendant.attendant.routing;

import dev.ariattendant.flow.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * A schedule in its time zone.
 *
 * <p>Hours and holidays are one: hours belong to the day on which they begin, and on a holiday none
 * begin. Those that began the evening before go on past the holiday's first midnight, and those
 * that would have gone on past its last one don't. A day of hours that end where they begin is open
 * around the clock.
 *
 * <p>Hours are one stretch of time even on the days when clocks are changed: they begin and end
 * when the clock shows their times first, or jumps over them.
 *
 * @param schedule the schedule
 * @param zone where its clock hangs
 */
record BusinessHours(Schedule schedule, ZoneId zone) {

  /** The state at a moment: open, a holiday, or just closed. */
  Schedule.State at(Instant moment) {
    LocalDate today = moment.atZone(zone).toLocalDate();
    if (isOpen(moment, today) || isOpen(moment, today.minusDays(1))) {
      return Schedule.State.OPEN;
    }
    return isHoliday(today) ? Schedule.State.HOLIDAY : Schedule.State.CLOSED;
  }

  /** Whether hours that began on this day aren't over. */
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
        || schedule.yearlyHolidays().contains(MonthDay.from(day));
  }

  /** When the clock shows this first; where it never does, the moment in which it jumps over it. */
  private Instant first(LocalDate day, LocalTime time) {
    LocalDateTime shown = day.atTime(time);
    ZoneOffsetTransition change = zone.getRules().getTransition(shown);
    return change != null && change.isGap()
        ? change.getInstant()
        : shown.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }
}
