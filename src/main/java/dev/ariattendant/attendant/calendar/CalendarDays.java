package dev.ariattendant.attendant.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;

/**
 * The days of a calendar's events that last whole days (RFC 5545, {@code VALUE=DATE}). Events with
 * a time are left out, and so are those that were cancelled.
 *
 * @param days within the time that was asked for
 * @param timed how many events with a time were left out
 */
record CalendarDays(NavigableSet<LocalDate> days, int timed) {

  private static final int MOST_EVENTS = 10_000;

  /** Of all events together, from the first one on: daily for 270 years. */
  private static final int MOST_REPETITIONS = 100_000;

  private static final int LONGEST_EVENT = 366;

  /** The library takes days for midnights in this one. */
  private static final ZoneId ZONE = ZoneId.systemDefault();

  /**
   * Reads a calendar. Takes as long as its content needs, so it belongs on a worker thread.
   *
   * @param from the first day
   * @param to the last day
   * @throws CalendarException if it is none, or has too much in it
   */
  static CalendarDays of(byte[] content, LocalDate from, LocalDate to) {
    List<VEvent> events = events(content);
    Collector collector = new Collector(from, to);
    try {
      events.forEach(collector::moved);
      events.forEach(collector::add);
    } catch (DateTimeException e) {
      throw new CalendarException("a day in it is none: " + e.getMessage());
    }
    return new CalendarDays(collector.days, collector.timed);
  }

  private static List<VEvent> events(byte[] content) {
    List<ICalendar> calendars;
    try {
      calendars = Biweekly.parse(new String(content, StandardCharsets.UTF_8)).all();
    } catch (RuntimeException e) {
      throw new CalendarException("it can't be understood");
    }
    if (calendars.isEmpty()) {
      throw new CalendarException("expected a calendar that begins with BEGIN:VCALENDAR");
    }
    List<VEvent> events = calendars.stream().flatMap(each -> each.getEvents().stream()).toList();
    if (events.size() > MOST_EVENTS) {
      throw new CalendarException("it has more than " + MOST_EVENTS + " events");
    }
    return events;
  }

  /** The first day; empty for an event with a time, or without a beginning. */
  private static Optional<LocalDate> start(VEvent event) {
    return Optional.ofNullable(event.getDateStart())
        .map(start -> start.getValue())
        .filter(start -> !start.hasTime())
        .map(CalendarDays::day);
  }

  /** As the calendar writes it, whatever time zone its reader has used. */
  private static LocalDate day(ICalDate date) {
    return LocalDate.of(
        date.getRawComponents().getYear(),
        date.getRawComponents().getMonth(),
        date.getRawComponents().getDate());
  }

  /** Gathers the days of one event after the other. */
  private static final class Collector {

    private final LocalDate from;
    private final LocalDate to;
    private final NavigableSet<LocalDate> days = new TreeSet<>();

    /** Which days of repeated events have an event of their own in their place, by the event. */
    private final Map<String, Set<LocalDate>> moved = new HashMap<>();

    private int timed;
    private int repetitions;

    Collector(LocalDate from, LocalDate to) {
      this.from = from;
      this.to = to;
    }

    void moved(VEvent event) {
      if (event.getRecurrenceId() != null && event.getRecurrenceId().getValue() != null) {
        moved
            .computeIfAbsent(uid(event), first -> new HashSet<>())
            .add(day(event.getRecurrenceId().getValue()));
      }
    }

    void add(VEvent event) {
      Optional<LocalDate> start = start(event);
      if (start.isEmpty()) {
        timed++;
      } else if (event.getStatus() == null || !event.getStatus().isCancelled()) {
        add(event, start.get());
      }
    }

    private void add(VEvent event, LocalDate start) {
      long length = length(event, start);
      if (event.getRecurrenceRule() == null && event.getExceptionDates().isEmpty()) {
        // The first one counts also where others follow at dates of their own.
        add(start, length);
      }
      Set<LocalDate> elsewhere =
          event.getRecurrenceId() == null ? moved.getOrDefault(uid(event), Set.of()) : Set.of();
      DateIterator starts = event.getDateIterator(TimeZone.getTimeZone(ZONE));
      while (starts.hasNext()) {
        if (++repetitions > MOST_REPETITIONS) {
          throw new CalendarException("its events are repeated too often");
        }
        LocalDate next = starts.next().toInstant().atZone(ZONE).toLocalDate();
        if (next.isAfter(to)) {
          return;
        }
        if (!elsewhere.contains(next)) {
          add(next, length);
        }
      }
    }

    private void add(LocalDate start, long length) {
      start
          .datesUntil(start.plusDays(length))
          .filter(day -> !day.isBefore(from) && !day.isAfter(to))
          .forEach(days::add);
    }

    private static String uid(VEvent event) {
      return event.getUid() == null ? "" : String.valueOf(event.getUid().getValue());
    }
  }

  /** In days. The end isn't a part of the event. */
  private static long length(VEvent event, LocalDate start) {
    long days = 1;
    if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
      days = ChronoUnit.DAYS.between(start, day(event.getDateEnd().getValue()));
    } else if (event.getDuration() != null && event.getDuration().getValue() != null) {
      days = event.getDuration().getValue().toMillis() / ChronoUnit.DAYS.getDuration().toMillis();
    }
    return Math.max(1, Math.min(days, LONGEST_EVENT));
  }
}
