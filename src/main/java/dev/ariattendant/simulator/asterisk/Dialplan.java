package dev.ariattendant.simulator.asterisk;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A channel's place in the dialplan.
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

  /** Where calls come in: priority 2 of the extension is {@code Stasis()}, priority 3 hangs up. */
  static Dialplan entry(String context, String extension) {
    return new Dialplan(context, extension, 2, "", "");
  }

  /** The place of a channel that is dialled. */
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

  /** Another place, where a sound is played. */
  public Dialplan continuedAt(String newContext, String newExtension, int newPriority) {
    return new Dialplan(newContext, newExtension, newPriority, "Playback", "you-entered");
  }
}
