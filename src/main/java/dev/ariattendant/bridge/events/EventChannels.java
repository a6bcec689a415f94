package dev.ariattendant.bridge.events;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the channels that an ARI event is about: as a rule the event's {@code channel}; for
 * playbacks and recordings their target; for Dial both ends.
 */
public final class EventChannels {

  private static final List<String> CHANNEL_FIELDS =
      List.of("channel", "peer", "caller", "forwarded", "replace_channel");

  private static final List<String> TARGET_FIELDS = List.of("playback", "recording");

  private static final String CHANNEL_TARGET = "channel:";

  private EventChannels() {}

  /** The ids of the event's channels, each once; none for an event about something else. */
  public static Set<String> of(JsonObject event) {
    Set<String> ids = new LinkedHashSet<>(2);
    for (String field : CHANNEL_FIELDS) {
      if (event.getValue(field) instanceof JsonObject channel
          && channel.getValue("id") instanceof String id) {
        ids.add(id);
      }
    }
    for (String field : TARGET_FIELDS) {
      if (event.getValue(field) instanceof JsonObject subject
          && subject.getValue("target_uri") instanceof String target
          && target.startsWith(CHANNEL_TARGET)) {
        ids.add(target.substring(CHANNEL_TARGET.length()));
      }
    }
    return ids;
  }
}
