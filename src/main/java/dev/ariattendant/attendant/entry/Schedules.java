package dev.ariattendant.attendant.entry;

import dev.ariattendant.config.menus.CallFlow;
import dev.ariattendant.config.menus.Schedule;
import java.time.InstantSource;
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

  private final Supplier<CallFlow> flow;
  private final InstantSource clock;
  private final Map<String, ScheduleSwitch> switches = new HashMap<>();

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
    return switches.getOrDefault(name, ScheduleSwitch.AUTOMATIC);
  }

  void turn(String name, ScheduleSwitch position) {
    switches.put(name, position);
  }
}
