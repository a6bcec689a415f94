package dev.ariattendant.simulator.asterisk;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where in the dialplan a channel is.
 *
 * @param applicationName what runs there, e.g. {@code Stasis}
 * @param applicationData its arguments, e.g. {@code channel-aa}
 */
public record Dialplan(
    String context,
    String extension,
    int priority,
    String applicationName,
    String applicationData) {

  /**
   * Extension 1000 answers nothing itself: its second line is the Stasis application, its third
   * hangs up.
   */
  static Dialplan inStasis(String stasisApplication, List<String> arguments) {
    String data =
        Stream.concat(Stream.of(stasisApplication), arguments.stream())
            .collect(Collectors.joining(","));
    return new Dialplan("default", "1000", 2, "Stasis", data);
  }

  /** Elsewhere, where a prompt plays. */
  public Dialplan continuedAt(String newContext, String newExtension, int newPriority) {
    return new Dialplan(newContext, newExtension, newPriority, "Playback", "you-entered");
  }
}
