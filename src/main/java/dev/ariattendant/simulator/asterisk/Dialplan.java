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
   * Where calls come in. The extension answers nothing itself: its second line is the Stasis
   * application, its third hangs up.
   */
  static Dialplan entry(String context, String extension) {
    return new Dialplan(context, extension, 2, "", "");
  }

  /** Where the channel of somebody dialled is, while nothing else runs there. */
  static Dialplan outgoing(String applicationName, String applicationData) {
    return new Dialplan("default", "s", 1, applicationName, applicationData);
  }

  /** The same place, where {@code Stasis(application,arguments)} runs. */
  Dialplan inStasis(String stasisApplication, List<String> arguments) {
    String data =
        Stream.concat(Stream.of(stasisApplication), arguments.stream())
            .collect(Collectors.joining(","));
    return new Dialplan(context, extension, priority, "Stasis", data);
  }

  /** The same place, where {@code StasisBroadcast()} runs, also once the call has been claimed. */
  Dialplan inBroadcast(String data) {
    return new Dialplan(context, extension, priority, "StasisBroadcast", data);
  }

  /** Elsewhere, where a prompt plays. */
  public Dialplan continuedAt(String newContext, String newExtension, int newPriority) {
    return new Dialplan(newContext, newExtension, newPriority, "Playback", "you-entered");
  }
}
