package dev.ariattendant.bridge.call;

import dev.ariattendant.bridge.transport.AriEvent;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Makes the StasisStart and StasisEnd events that Asterisk has sent to another client, or to none.
 *
 * @param application the name under which Asterisk has the application
 * @param asteriskId Asterisk's own id, as its events carry it
 */
public record SyntheticStasisEvents(String application, String asteriskId) {

  private static final DateTimeFormatter ARI_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

  /** A channel, as ARI describes it now, entered the application some time ago. */
  AriEvent start(JsonObject channel) {
    return AriEvent.of(event("StasisStart", channel).put("args", StasisArguments.of(channel)));
  }

  /** A channel left the application some time ago. */
  AriEvent end(JsonObject channel) {
    return AriEvent.of(event("StasisEnd", channel));
  }

  private JsonObject event(String type, JsonObject channel) {
    return JsonObject.of(
        "type", type,
        "timestamp", OffsetDateTime.now(ZoneOffset.UTC).format(ARI_TIME),
        "channel", channel,
        "asterisk_id", asteriskId,
        "application", application);
  }
}
