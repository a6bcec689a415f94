package dev.ariattendant.flow;

import java.util.List;
import java.util.Optional;

/**
 * Where calls begin that fit all of its conditions; one that is empty fits every call.
 *
 * @param arguments of which the Stasis application was given one, as in {@code
 *     Stasis(channel-aa,sales)}
 * @param called patterns of which one is the number that was called, the dialplan's extension
 * @param caller patterns of which one is the caller's number
 * @param hours the state that a schedule must be in
 * @param then where they begin
 */
public record EntryRule(
    List<String> arguments,
    List<NumberPattern> called,
    List<NumberPattern> caller,
    Optional<Hours> hours,
    Action then) {

  /** Copies the lists. */
  public EntryRule {
    arguments = List.copyOf(arguments);
    called = List.copyOf(called);
    caller = List.copyOf(caller);
  }

  /**
   * A schedule's state.
   *
   * @param schedule its name
   * @param state what it must be: a holiday counts as closed, too
   */
  public record Hours(String schedule, Schedule.State state) {}
}
