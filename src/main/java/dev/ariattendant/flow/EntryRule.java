package dev.ariattendant.flow;

import java.util.List;
import java.util.Optional;

/**
 * Where a call begins if it meets all conditions. A condition that is empty fits every call.
 *
 * @param arguments fits if the Stasis application got one of these, as in {@code
 *     Stasis(channel-aa,sales)}
 * @param called fits if one of these patterns has the called number, the dialplan's extension
 * @param caller fits if one of these patterns has the caller's number
 * @param hours the state that a schedule must be in
 */
public record EntryRule(
    List<String> arguments,
    List<NumberPattern> called,
    List<NumberPattern> caller,
    Optional<Hours> hours,
    Action then) {

  public EntryRule {
    arguments = List.copyOf(arguments);
    called = List.copyOf(called);
    caller = List.copyOf(caller);
  }

  /**
   * A condition on a schedule.
   *
   * @param state the state that it must be in; a holiday counts as closed, too
   */
  public record Hours(String schedule, Schedule.State state) {}
}
