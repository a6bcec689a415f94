package dev.ariattendant.tools.story;

import dev.ariattendant.simulator.Callee;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One call: who makes it, in which world, what the caller does, and what should come of it.
 *
 * @param name what it is about
 * @param caller the caller's number
 * @param called the number that was called, the dialplan's extension
 * @param arguments of the Stasis application
 * @param at the moment at which the attendant's clock stands, in the configuration's time zone;
 *     empty for now
 * @param programs what programs answer that are asked, by their addresses
 * @param telephones who answers, by endpoint, besides those whom every simulator knows
 * @param deeds what the caller does; who has nothing left to do hears out what is said, and hangs
 *     up
 * @param expected the transcript's lines, of which {@code ...} stands for any number; empty if it
 *     isn't known yet
 */
public record Story(
    String name,
    String caller,
    String called,
    List<String> arguments,
    Optional<LocalDateTime> at,
    Map<String, ProgramAnswer> programs,
    Map<String, Callee> telephones,
    List<CallerAction> deeds,
    Optional<List<String>> expected) {

  /** Who calls, unless it is said. */
  public static final String ALICE = "alice";

  /** What is dialled, unless it is said. */
  public static final String EXTENSION = "1000";

  /**
   * A call as the command line describes it.
   *
   * @param keys what the caller does
   * @param arguments of the Stasis application, with commas between them
   * @throws IllegalArgumentException says what was expected
   */
  public static Story described(
      String keys,
      Optional<String> caller,
      Optional<String> called,
      Optional<String> arguments,
      Optional<String> at) {
    return new Story(
        "a call",
        caller.orElse(ALICE),
        called.orElse(EXTENSION),
        arguments.map(all -> List.of(all.split(","))).orElse(List.of()),
        at.map(Story::moment),
        Map.of(),
        Map.of(),
        CallerActionParser.parse(keys),
        Optional.empty());
  }

  /** For how long the caller does nothing, each time. */
  public Stream<Duration> pauses() {
    return deeds.stream()
        .filter(CallerAction.Pause.class::isInstance)
        .map(pause -> ((CallerAction.Pause) pause).time())
        .filter(time -> !time.isZero());
  }

  /** Reads a moment such as {@code 2026-12-24 10:30}. */
  static LocalDateTime moment(String text) {
    try {
      return LocalDateTime.parse(text.strip().replace(' ', 'T'));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expected a moment such as 2026-12-24 10:30, found '" + text + "'", e);
    }
  }
}
