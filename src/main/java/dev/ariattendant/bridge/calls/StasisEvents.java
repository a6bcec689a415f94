package dev.ariattendant.bridge.calls;

import dev.ariattendant.bridge.frames.AriEvent;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * StasisStart and StasisEnd in Asterisk's stead, for what it has told others, or nobody.
 *
 * @param application the name under which Asterisk has the application
 * @param asteriskId Asterisk's own id, as its events carry it
 */
public record StasisEvents(String application, String asteriskId) {

  private static final DateTimeFormatter ARI_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

  /**
   * A channel has entered the application, some time ago.
   *
   * @param channel as ARI describes it now
   */
  AriEvent start(JsonObject channel) {
    return AriEvent.of(
        JsonObject.of(
            "type",
            "StasisStart",
            "timestamp",
            now(),
            "args",
            StasisArguments.of(channel),
            "channel",
            channel,
            "asterisk_id",
            asteriskId,
            "application",
            application));
  }

  /** A channel has left the application, some time ago. */
  AriEvent end(JsonObject channel) {
    return AriEvent.of(
        JsonObject.of(
            "type", "StasisEnd",
            "timestamp", now(),
            "channel", channel,
            "asterisk_id", asteriskId,
            "application", application));
  }

  private static String now() {
    return OffsetDateTime.now(ZoneOffset.UTC).format(ARI_TIME);
  }
}
