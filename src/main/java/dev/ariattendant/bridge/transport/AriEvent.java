package dev.ariattendant.bridge.transport;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * An event of ARI.
 *
 * @param type ARI's name for its kind
 * @param channel the id of its {@code channel}; null for an event about something else
 * @param channels the ids of all channels that it is about, each once: its {@code channel} before
 *     others such as a Dial's two ends, and the targets of playbacks and recordings
 * @param json the event itself, word for word
 */
public record AriEvent(String type, String channel, List<String> channels, JsonObject json)
    implements Frame {

  /**
   * An event in Asterisk's stead.
   *
   * @param json as Asterisk would have sent it
   */
  public static AriEvent of(JsonObject json) {
    return (AriEvent) FrameReader.read(json.encode());
  }
}
