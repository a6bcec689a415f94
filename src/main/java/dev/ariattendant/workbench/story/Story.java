package dev.ariattendant.workbench.story;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param telephones who answers, by endpoint
 * @param deeds what the caller does; who has nothing left to do hears out what is said, and hangs up
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
    Map<String, String> telephones,
    List<Deed> deeds,
    Optional<List<String>> expected) {

  /** Who calls, unless it is said. */
  public static final String ALICE = "alice";

  /** What is dialled, unless it is said. */
  public static final String EXTENSION = "1000";
}
