package dev.ariattendant.tools;

import dev.ariattendant.attendant.calendar.CalendarException;
import dev.ariattendant.attendant.calendar.HolidayCalendars;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.HolidayCalendar;
import dev.ariattendant.flow.Schedule;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.stream.Collectors;

/**
 * Prints the next holidays of calendars. One that can't be read isn't an error of the
 * configuration: its server may be down just now.
 */
record CalendarPrinter(Vertx vertx, String file, PrintStream out) {

  private static final int NEXT = 5;

  static void print(CallFlow flow, String file, PrintStream out) {
    if (flow.schedules().values().stream().allMatch(each -> each.calendars().isEmpty())) {
      return;
    }
    Vertx vertx = Vertx.vertx();
    try {
      CalendarPrinter printer = new CalendarPrinter(vertx, file, out);
      for (Schedule schedule : flow.schedules().values()) {
        schedule.calendars().forEach(calendar -> printer.print(schedule.name(), calendar));
      }
    } finally {
      vertx.close().await();
    }
  }

  private void print(String schedule, HolidayCalendar calendar) {
    String shown = HolidayCalendars.shown(calendar);
    try {
      NavigableSet<LocalDate> days = HolidayCalendars.read(vertx, calendar);
      String next =
          days.stream().limit(NEXT).map(LocalDate::toString).collect(Collectors.joining(", "));
      out.printf(
          "%s: the calendar %s of %s has %d holidays in the next year%s%n",
          file, shown, schedule, days.size(), next.isEmpty() ? "" : ", the next are " + next);
    } catch (CalendarException e) {
      out.printf(
          "%s: careful: attendant.schedules.%s.holidays: the calendar %s can't be read: %s%n",
          file, schedule, shown, e.getMessage());
    }
  }
}
