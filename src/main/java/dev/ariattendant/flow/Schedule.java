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
 * @param name its name
 * @param hours when it is open
 * @param holidays single days on which it isn't
 * @param yearlyHolidays days on which it isn't in any year
 */
public record Schedule(
    String name, List<Hours> hours, Set<LocalDate> holidays, Set<MonthDay> yearlyHolidays) {

  /** What a schedule can be. */
  public enum State {
    OPEN,
    CLOSED,
    /** Closed for a holiday. */
    HOLIDAY
  }

  /**
   * Some hours of some days.
   *
   * @param days the days on which they begin
   * @param from the first moment
   * @param to the first moment after them; before {@code from}, it is the next day's
   */
  public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    /** Copies the set. */
    public Hours {
      days = Set.copyOf(days);
    }
  }
}
