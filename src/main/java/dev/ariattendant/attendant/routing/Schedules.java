package dev.ariattendant.attendant.routing;

import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Schedule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * The states of the current flow's schedules: by the clock, or as they were switched by hand. A
 * switch stays when the menus change.
 */
public final class Schedules {

  /** How a schedule was switched; the latest one counts, in whichever order they arrive. */
  record Switched(ScheduleSwitch position, Instant since) {}

  private final Supplier<CallFlow> flow;
  private final InstantSource clock;
  private final BiPredicate<Schedule, LocalDate> inCalendars;
  private final Map<String, Switched> switches = new TreeMap<>();

  /**
   * Schedules that nobody has switched yet.
   *
   * @param inCalendars whether a schedule's calendars have a holiday on a day
   */
  public Schedules(
      Supplier<CallFlow> flow, InstantSource clock, BiPredicate<Schedule, LocalDate> inCalendars) {
    this.flow = flow;
    this.clock = clock;
    this.inCalendars = inCalendars;
  }

  /** A schedule's present state; closed if the current flow doesn't have it any more. */
  public Schedule.State state(String name) {
    return positionOf(name).over(stateByClock(name));
  }

  /** The time where the schedules of a flow are. */
  public ZonedDateTime now(CallFlow of) {
    return clock.instant().atZone(of.timeZone());
  }

  /**
   * The day of the week whose opening hours count now, of a schedule of this flow; empty on a
   * holiday, also if the schedule was switched to it. Opening or closing by hand changes no hours.
   */
  public Optional<DayOfWeek> dayOfHours(String name, CallFlow of) {
    return positionOf(name) == ScheduleSwitch.HOLIDAY
        ? Optional.empty()
        : hours(of.schedules().get(name), of).dayAt(clock.instant());
  }

  /** The names of the current flow's schedules, sorted. */
  Set<String> names() {
    return new TreeSet<>(flow.get().schedules().keySet());
  }

  /** A schedule's state without the switch. */
  Schedule.State stateByClock(String name) {
    CallFlow current = flow.get();
    Schedule schedule = current.schedules().get(name);
    return schedule == null ? Schedule.State.CLOSED : hours(schedule, current).at(clock.instant());
  }

  private BusinessHours hours(Schedule schedule, CallFlow of) {
    return new BusinessHours(schedule, of.timeZone(), day -> inCalendars.test(schedule, day));
  }

  ScheduleSwitch positionOf(String name) {
    return switched(name).map(Switched::position).orElse(ScheduleSwitch.AUTOMATIC);
  }

  /** How a schedule was switched; empty if it never was. */
  Optional<Switched> switched(String name) {
    return Optional.ofNullable(switches.get(name));
  }

  /** How schedules were ever switched, sorted by name; some may be of earlier flows. */
  Map<String, Switched> allSwitched() {
    return Collections.unmodifiableMap(switches);
  }

  /**
   * The present moment, or a later one if a node whose clock is ahead has switched the schedule.
   */
  Instant nextMoment(String name) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return switched(name)
        .map(last -> last.since.plusMillis(1))
        .filter(later -> later.isAfter(now))
        .orElse(now);
  }

  /** Switches a schedule, unless it was switched later; returns whether it did. */
  boolean apply(String name, Switched next) {
    Switched before = switches.get(name);
    boolean isLater = before == null || next.since.isAfter(before.since);
    if (isLater) {
      switches.put(name, next);
    }
    return isLater;
  }
}
