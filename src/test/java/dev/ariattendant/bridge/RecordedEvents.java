package dev.ariattendant.bridge;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Frames of a real Asterisk 22, one for each type of event, in {@code bridge/events.jsonl}. */
public final class RecordedEvents {

  private RecordedEvents() {}

  public static List<JsonObject> all() {
    try (InputStream file = RecordedEvents.class.getResourceAsStream("/bridge/events.jsonl")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(JsonObject::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonObject of(String type) {
    return all().stream()
        .filter(event -> type.equals(event.getString("type")))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no event was recorded of type " + type));
  }

  /** The event of that type, changed to be about another channel. */
  public static JsonObject about(String channelId, String type) {
    JsonObject event = of(type);
    if (event.containsKey("channel")) {
      event.getJsonObject("channel").put("id", channelId);
    } else {
      event.getJsonObject("playback").put("target_uri", "channel:" + channelId);
    }
    return event;
  }

  /** The event of a key that the caller has pressed. */
  public static JsonObject digit(String channelId, String digit) {
    return about(channelId, "ChannelDtmfReceived").put("digit", digit);
  }
}
