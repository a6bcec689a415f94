package dev.ariattendant.attendant.routing;

import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Schedule;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The schedules of the current flow: what the clock says, and how they were switched by hand. A
 * switch outlives a change of the menus.
 */
public final class Schedules {

  /**
   * How a schedule was switched.
   *
   * @param since when; of two the later one counts, in whichever order they are heard of
   */
  record Turned(ScheduleSwitch position, Instant since) {}

  private final Supplier<CallFlow> flow;
  private final InstantSource clock;
  private final Map<String, Turned> switches = new HashMap<>();

  /**
   * All of them are automatic at first.
   *
   * @param flow the current flow
   * @param clock tells the time; its zone is of no account, the flow has its own
   */
  public Schedules(Supplier<CallFlow> flow, InstantSource clock) {
    this.flow = flow;
    this.clock = clock;
  }

  /** A schedule's present state; one that is gone with a change of the menus is closed. */
  public Schedule.State state(String name) {
    return switchOf(name).over(clockSays(name));
  }

  /** The names of all there are, sorted. */
  Set<String> names() {
    return new TreeSet<>(flow.get().schedules().keySet());
  }

  /** The state by the clock alone. */
  Schedule.State clockSays(String name) {
    CallFlow current = flow.get();
    return Optional.ofNullable(current.schedules().get(name))
        .map(schedule -> new BusinessHours(schedule, current.timeZone()).at(clock.instant()))
        .orElse(Schedule.State.CLOSED);
  }

  ScheduleSwitch switchOf(String name) {
    return turned(name).map(Turned::position).orElse(ScheduleSwitch.AUTOMATIC);
  }

  /** How it was switched; empty if nobody ever has. */
  Optional<Turned> turned(String name) {
    return Optional.ofNullable(switches.get(name));
  }

  /** All that were ever switched, sorted; also those that these menus don't have. */
  Set<String> switched() {
    return new TreeSet<>(switches.keySet());
  }

  /** A moment that counts for later than the last switch, also where another clock is ahead. */
  Instant nextMoment(String name) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return turned(name)
        .map(last -> last.since.plusMillis(1))
        .filter(later -> later.isAfter(now))
        .orElse(now);
  }

  /** Switches it, unless it was switched later. */
  boolean turn(String name, Turned turned) {
    Turned before = switches.get(name);
    boolean isLater = before == null || turned.since.isAfter(before.since);
    if (isLater) {
      switches.put(name, turned);
    }
    return isLater;
  }
}
