package dev.ariattendant.flow;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;

/**
 * Business hours.
 *
 * @param yearlyHolidays days without hours in every year
 * @param calendars whose holidays are days without hours, too
 */
public record Schedule(
    String name,
    List<Hours> hours,
    Set<LocalDate> holidays,
    Set<MonthDay> yearlyHolidays,
    List<HolidayCalendar> calendars) {

  public enum State {
    OPEN,
    CLOSED,
    /** Closed because of a holiday. */
    HOLIDAY
  }

  /**
   * Hours of some days.
   *
   * @param days the days on which the hours begin
   * @param from the beginning, included
   * @param to the end, excluded; on the next day if it is before {@code from}
   */
  public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    public Hours {
      days = Set.copyOf(days);
    }
  }
}
