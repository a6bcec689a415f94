package dev.ariattendant.tools.story;

import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.CallerScript;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A test of the menus with one call: what the caller does, in which circumstances, and what is
 * expected.
 *
 * @param name what it is about
 * @param caller the caller's number
 * @param called the number that was called, the dialplan's extension
 * @param arguments of the Stasis application
 * @param at where the attendant's clock stands, in the configuration's time zone; empty = now
 * @param programs what the programs answer that the attendant asks, by their addresses
 * @param callees what those do who are dialled, by endpoint, besides the simulator's standard ones
 * @param script what the caller does; at its end the caller listens until nothing more is said, and
 *     hangs up
 * @param expected the transcript's lines; a line {@code ...} stands for any number of them. Empty =
 *     not known yet
 */
public record Story(
    String name,
    String caller,
    String called,
    List<String> arguments,
    Optional<LocalDateTime> at,
    Map<String, ProgramAnswer> programs,
    Map<String, Callee> callees,
    CallerScript script,
    Optional<List<String>> expected) {

  /** The default caller. */
  public static final String ALICE = "alice";

  /** The default number that is called. */
  public static final String EXTENSION = "1000";

  /** How long the caller does nothing, each time. */
  public Stream<Duration> pauses() {
    return script.steps().stream()
        .filter(CallerScript.Step.Wait.class::isInstance)
        .map(wait -> ((CallerScript.Step.Wait) wait).time())
        .filter(time -> !time.isZero());
  }

  /** Reads a moment such as {@code 2026-12-24 10:30}. */
  public static LocalDateTime moment(String text) {
    try {
      return LocalDateTime.parse(text.strip().replace(' ', 'T'));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expected a moment such as 2026-12-24 10:30, found '" + text + "'", e);
    }
  }
}
