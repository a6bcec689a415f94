package dev.ariattendant.attendant.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which days of 2026 and 2027 are holidays by the events of a calendar. */
final class CalendarDaysTest {

  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final LocalDate TO = LocalDate.of(2027, 12, 31);

  private static CalendarDays read(String... events) {
    String content =
        Arrays.stream(events)
            .map(each -> "BEGIN:VEVENT\r\n" + each.replace(" | ", "\r\n") + "\r\nEND:VEVENT\r\n")
            .collect(
                Collectors.joining("", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "END:VCALENDAR\r\n"));
    return CalendarDays.of(content.getBytes(StandardCharsets.UTF_8), FROM, TO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "DTSTART;VALUE=DATE:20261224 > 2026-12-24",
        "DTSTART;VALUE=DATE:20261224 | DTEND;VALUE=DATE:20261227 > 2026-12-24 2026-12-25 2026-12-26",
        "DTSTART;VALUE=DATE:20261224 | DURATION:P2D > 2026-12-24 2026-12-25",
        "DTSTART;VALUE=DATE:20261224 | DTEND;VALUE=DATE:20261224 > 2026-12-24",
        "DTSTART;VALUE=DATE:20001226 | RRULE:FREQ=YEARLY > 2026-12-26 2027-12-26",
        "DTSTART;VALUE=DATE:20260329 | RRULE:FREQ=DAILY;COUNT=3 | EXDATE;VALUE=DATE:20260330"
            + " > 2026-03-29 2026-03-31",
        "DTSTART;VALUE=DATE:20261025 | RDATE;VALUE=DATE:20261101 > 2026-10-25 2026-11-01",
        "DTSTART;VALUE=DATE:20271230 | DTEND;VALUE=DATE:99991231 > 2027-12-30 2027-12-31",
      })
  @DisplayName("Events of whole days are holidays, each time they are repeated")
  void wholeDays(String event, String days) {
    CalendarDays read = read(event);
    assertThat(read.days()).map(LocalDate::toString).containsExactly(days.split(" "));
    assertThat(read.timed()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DTSTART:20261224T100000Z | DTEND:20261224T110000Z",
        "DTSTART;VALUE=DATE:20261224 | STATUS:CANCELLED",
        "DTSTART;VALUE=DATE:20251224",
        "DTSTART;VALUE=DATE:nonsense",
        "SUMMARY:without a day",
        "DTSTART;VALUE=DATE:19700101 | RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "DTSTART;VALUE=DATE:99991231 | RRULE:FREQ=YEARLY",
      })
  @DisplayName("Events with a time, cancelled ones, and those of other years are none")
  void noHolidays(String event) {
    assertThat(read(event).days()).isEmpty();
  }

  @Test
  @DisplayName(
      "An event that was moved counts on its new day alone, and a cancelled one not at all")
  void movedEvents() {
    CalendarDays read =
        read(
            "UID:a | DTSTART;VALUE=DATE:20260601 | RRULE:FREQ=MONTHLY;COUNT=3",
            "UID:a | RECURRENCE-ID;VALUE=DATE:20260701 | DTSTART;VALUE=DATE:20260703",
            "UID:a | RECURRENCE-ID;VALUE=DATE:20260801 | DTSTART;VALUE=DATE:20260801 |"
                + " STATUS:CANCELLED");
    assertThat(read.days()).map(LocalDate::toString).containsExactly("2026-06-01", "2026-07-03");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DTSTART;VALUE=DATE:19700101 | RRULE:FREQ=SECONDLY",
        "DTSTART;VALUE=DATE:00010101 | RRULE:FREQ=DAILY",
      })
  @DisplayName(
      "A calendar whose events are repeated without end is refused, and takes no long time")
  void endlessRepetition(String event) {
    assertThatThrownBy(() -> read(event))
        .isInstanceOf(CalendarException.class)
        .hasMessage("its events are repeated too often");
  }

  @Test
  void aDayThatIsNoneIsRefused() {
    assertThatThrownBy(() -> read("DTSTART;VALUE=DATE:20261299"))
        .isInstanceOf(CalendarException.class)
        .hasMessageStartingWith("a day in it is none");
  }

  @Test
  void tooManyEventsAreRefused() {
    String[] events =
        Stream.generate(() -> "DTSTART;VALUE=DATE:20261224").limit(10_001).toArray(String[]::new);
    assertThatThrownBy(() -> read(events))
        .isInstanceOf(CalendarException.class)
        .hasMessage("it has more than 10000 events");
  }

  @Test
  void whatIsNoCalendarIsRefused() {
    for (String text : List.of("", "<html>Please log in</html>", "\u0000\u0001")) {
      assertThatThrownBy(() -> CalendarDays.of(text.getBytes(StandardCharsets.UTF_8), FROM, TO))
          .isInstanceOf(CalendarException.class)
          .hasMessage("expected a calendar that begins with BEGIN:VCALENDAR");
    }
  }
}
