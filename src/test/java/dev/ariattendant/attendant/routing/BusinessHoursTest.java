package dev.ariattendant.attendant.routing;

import static dev.ariattendant.attendant.routing.Flows.hours;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.flow.Schedule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    // Friday, 2026-11-20.
    "2026-11-20T08:59:59, CLOSED",
    "2026-11-20T09:00:00, OPEN",
    "2026-11-20T11:59:59, OPEN",
    "2026-11-20T12:00:00, CLOSED",
    "2026-11-20T13:00:00, OPEN",
    "2026-11-20T17:00:00, CLOSED",
    // Saturday and Sunday.
    "2026-11-21T09:30:00, OPEN",
    "2026-11-21T13:30:00, CLOSED",
    "2026-11-22T09:30:00, CLOSED",
    // A holiday of that year, and one of every year.
    "2026-12-24T10:00:00, HOLIDAY",
    "2026-12-24T03:00:00, HOLIDAY",
    "2027-12-24T10:00:00, OPEN",
    "2026-12-25T10:00:00, HOLIDAY",
    "2028-12-25T10:00:00, HOLIDAY",
    "2026-12-25T00:00:00, HOLIDAY",
    "2026-12-25T23:59:59, HOLIDAY",
    "2026-12-26T00:00:00, CLOSED",
    "2026-12-26T10:00:00, OPEN",
    // The 29th of February.
    "2028-02-29T10:00:00, HOLIDAY",
    "2027-03-01T10:00:00, OPEN",
  })
  void anOfficeHasHoursAndHolidays(LocalDateTime time, Schedule.State state) {
    Schedule office =
        new Schedule(
            "office",
            List.of(
                hours(MONDAY, FRIDAY, "09:00", "12:00"),
                hours(MONDAY, FRIDAY, "13:00", "17:00"),
                hours(SATURDAY, SATURDAY, "09:00", "12:00")),
            Set.of(LocalDate.parse("2026-12-24")),
            Set.of(MonthDay.of(12, 25), MonthDay.of(2, 29)),
            List.of());

    assertThat(inVienna(office, time)).isEqualTo(state);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    // Friday's hours go on into Saturday; Sunday's don't exist.
    "2026-11-20T00:30:00, CLOSED",
    "2026-11-20T21:59:59, CLOSED",
    "2026-11-20T22:00:00, OPEN",
    "2026-11-21T00:00:00, OPEN",
    "2026-11-21T01:59:59, OPEN",
    "2026-11-21T02:00:00, CLOSED",
    "2026-11-22T01:00:00, OPEN",
    "2026-11-22T23:00:00, CLOSED",
    // Saturday, 2026-11-28, is a holiday: Friday's hours go on, its own don't begin.
    "2026-11-28T01:00:00, OPEN",
    "2026-11-28T02:00:00, HOLIDAY",
    "2026-11-28T23:00:00, HOLIDAY",
    "2026-11-29T01:00:00, CLOSED",
    // So is Friday, 2027-01-01.
    "2027-01-01T23:00:00, HOLIDAY",
    "2027-01-02T01:00:00, CLOSED",
    "2027-01-02T23:00:00, OPEN",
  })
  void hoursPastMidnightBelongToTheDayOnWhichTheyBegin(LocalDateTime time, Schedule.State state) {
    Schedule bar =
        new Schedule(
            "bar",
            List.of(hours(FRIDAY, SATURDAY, "22:00", "02:00")),
            Set.of(LocalDate.parse("2027-01-01")),
            Set.of(MonthDay.of(11, 28)),
            List.of());

    assertThat(inVienna(bar, time)).isEqualTo(state);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-11-20T00:30:00, FRIDAY",
    "2026-11-20T23:00:00, FRIDAY",
    // While Friday's hours go on.
    "2026-11-21T01:59:59, FRIDAY",
    "2026-11-21T02:00:00, SATURDAY",
    "2026-11-22T01:00:00, SATURDAY",
    "2026-11-22T02:00:00, SUNDAY",
    // Saturday, 2026-11-28, is a holiday.
    "2026-11-28T01:00:00, FRIDAY",
    "2026-11-28T02:00:00, ",
    "2026-11-29T01:00:00, SUNDAY",
  })
  void theHoursOfADayCountUntilTheyEnd(LocalDateTime time, DayOfWeek day) {
    Schedule bar =
        new Schedule(
            "bar",
            List.of(hours(FRIDAY, SATURDAY, "22:00", "02:00")),
            Set.of(),
            Set.of(MonthDay.of(11, 28)),
            List.of());
    Instant moment = time.atZone(Flows.VIENNA).toInstant();
    Schedules schedules =
        new Schedules(() -> Flows.of(bar), InstantSource.fixed(moment), (each, holiday) -> false);

    assertThat(schedules.dayOfHours("bar", Flows.of(bar))).isEqualTo(Optional.ofNullable(day));
  }

  @Test
  void whoIsSwitchedToAHolidayHasNoHours() {
    Schedule shop =
        new Schedule(
            "shop",
            List.of(hours(MONDAY, SUNDAY, "09:00", "17:00")),
            Set.of(),
            Set.of(),
            List.of());
    Instant friday = Instant.parse("2026-11-20T11:00:00Z");
    Schedules schedules =
        new Schedules(() -> Flows.of(shop), InstantSource.fixed(friday), (each, holiday) -> false);
    schedules.apply("shop", new Schedules.Switched(ScheduleSwitch.CLOSED, friday));
    assertThat(schedules.dayOfHours("shop", Flows.of(shop))).contains(FRIDAY);

    schedules.apply("shop", new Schedules.Switched(ScheduleSwitch.HOLIDAY, friday.plusMillis(1)));
    assertThat(schedules.dayOfHours("shop", Flows.of(shop))).isEmpty();
    assertThat(schedules.now(Flows.of(shop))).isEqualTo(friday.atZone(Flows.VIENNA));
  }

  @Test
  void hoursThatEndWhereTheyBeginLastADay() {
    Schedule always =
        new Schedule(
            "always",
            List.of(hours(MONDAY, MONDAY, "00:00", "00:00")),
            Set.of(),
            Set.of(),
            List.of());

    assertThat(inVienna(always, LocalDateTime.parse("2026-11-23T00:00:00")))
        .isEqualTo(Schedule.State.OPEN);
    assertThat(inVienna(always, LocalDateTime.parse("2026-11-23T23:59:59")))
        .isEqualTo(Schedule.State.OPEN);
    assertThat(inVienna(always, LocalDateTime.parse("2026-11-24T00:00:00")))
        .isEqualTo(Schedule.State.CLOSED);
  }

  /** In Vienna 2027-03-28 has no time from 02:00 to 03:00, which is 01:00 UTC. */
  @ParameterizedTest(name = "{0}-{1} at {2}: {3}")
  @CsvSource({
    "02:30, 09:00, 2027-03-28T00:59:59Z, CLOSED",
    "02:30, 09:00, 2027-03-28T01:00:00Z, OPEN",
    "02:30, 09:00, 2027-03-28T06:59:59Z, OPEN",
    "02:30, 09:00, 2027-03-28T07:00:00Z, CLOSED",
    "22:00, 02:30, 2027-03-28T00:59:59Z, OPEN",
    "22:00, 02:30, 2027-03-28T01:00:00Z, CLOSED",
    "02:15, 02:45, 2027-03-28T01:00:00Z, CLOSED",
    // On 2026-10-25 that hour comes twice, from 00:00 to 02:00 UTC.
    "02:30, 06:00, 2026-10-25T00:29:59Z, CLOSED",
    "02:30, 06:00, 2026-10-25T00:30:00Z, OPEN",
    "02:30, 06:00, 2026-10-25T01:15:00Z, OPEN",
    "02:30, 06:00, 2026-10-25T04:59:59Z, OPEN",
    "02:30, 06:00, 2026-10-25T05:00:00Z, CLOSED",
    "22:00, 02:30, 2026-10-25T00:29:59Z, OPEN",
    "22:00, 02:30, 2026-10-25T00:30:00Z, CLOSED",
    "22:00, 02:30, 2026-10-25T01:15:00Z, CLOSED",
  })
  void hoursAreOneStretchWhenClocksAreChanged(
      String from, String to, Instant moment, Schedule.State state) {
    Schedule night =
        new Schedule(
            "night", List.of(hours(MONDAY, SUNDAY, from, to)), Set.of(), Set.of(), List.of());

    assertThat(new BusinessHours(night, Flows.VIENNA, day -> false).at(moment)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Vienna, OPEN",
    "America/New_York, CLOSED",
    "Pacific/Auckland, CLOSED",
    "UTC, OPEN",
  })
  void theClockHangsInTheFlowsTimeZone(ZoneId zone, Schedule.State state) {
    Instant moment = Instant.parse("2026-11-20T10:00:00Z");

    assertThat(new BusinessHours(Flows.office("office"), zone, day -> false).at(moment))
        .isEqualTo(state);
  }

  private static Schedule.State inVienna(Schedule schedule, LocalDateTime time) {
    return new BusinessHours(schedule, Flows.VIENNA, day -> false)
        .at(time.atZone(Flows.VIENNA).toInstant());
  }
}
