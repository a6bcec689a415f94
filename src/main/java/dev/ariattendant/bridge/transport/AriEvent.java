package dev.ariattendant.bridge.transport;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * An event from Asterisk.
 *
 * @param type ARI's name of its type
 * @param channel the id of its {@code channel}; null if it has none
 * @param channels the ids of all channels that it is about, each once: its {@code channel} comes
 *     before others, such as the two ends of a Dial and the targets of playbacks and recordings
 * @param json the event itself, unchanged
 */
public record AriEvent(String type, String channel, List<String> channels, JsonObject json)
    implements Frame {

  /** An event that Asterisk hasn't sent, in the form in which it would have sent it. */
  public static AriEvent of(JsonObject json) {
    return (AriEvent) FrameReader.read(json.encode());
  }
}
