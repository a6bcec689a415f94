package dev.ariattendant.simulator.ari;

import dev.ariattendant.simulator.asterisk.Channel;
import dev.ariattendant.simulator.asterisk.Dialplan;
import dev.ariattendant.simulator.asterisk.Identity;
import dev.ariattendant.simulator.asterisk.Playback;
import dev.ariattendant.simulator.asterisk.StasisApplication;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** ARI's models in JSON, field for field and in the order in which Asterisk 22 writes them. */
final class AriJson {

  /** On every event; the MAC address of a network card, usually. */
  static final String ASTERISK_ID = "02:fc:00:00:00:01";

  static final String LANGUAGE = "en";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);

  private AriJson() {}

  /** E.g. {@code 2026-11-21T20:34:07.129+0000}. */
  static String timestamp(Instant instant) {
    return TIMESTAMP.format(instant);
  }

  static JsonObject channel(Channel channel) {
    Identity identity = channel.identity();
    return new JsonObject()
        .put("id", identity.id())
        .put("name", identity.name())
        .put("state", channel.isUp() ? "Up" : "Ring")
        .put("protocol_id", identity.protocolId())
        .put("caller", party(identity.callerName(), identity.callerNumber()))
        .put("connected", party("", ""))
        .put("accountcode", "")
        .put("dialplan", dialplan(channel.dialplan()))
        .put("creationtime", timestamp(identity.creationTime()))
        .put("language", LANGUAGE);
  }

  private static JsonObject party(String name, String number) {
    return new JsonObject().put("name", name).put("number", number);
  }

  private static JsonObject dialplan(Dialplan dialplan) {
    return new JsonObject()
        .put("context", dialplan.context())
        .put("exten", dialplan.extension())
        .put("priority", dialplan.priority())
        .put("app_name", dialplan.applicationName())
        .put("app_data", dialplan.applicationData());
  }

  static JsonObject playback(Playback playback) {
    JsonObject json =
        new JsonObject().put("id", playback.id()).put("media_uri", playback.mediaUri());
    playback.nextMediaUri().ifPresent(next -> json.put("next_media_uri", next));
    return json.put("target_uri", "channel:" + playback.channel().id())
        .put("language", playback.language())
        .put("state", playback.state().word());
  }

  static JsonObject application(StasisApplication application) {
    return new JsonObject()
        .put("name", application.name())
        .put("channel_ids", new JsonArray(List.copyOf(application.channelIds())))
        .put("bridge_ids", new JsonArray())
        .put("endpoint_ids", new JsonArray())
        .put("device_names", new JsonArray())
        .put("events_allowed", types(application.filter().allowed()))
        .put("events_disallowed", types(application.filter().disallowed()));
  }

  private static JsonArray types(List<String> types) {
    return new JsonArray(types.stream().map(type -> new JsonObject().put("type", type)).toList());
  }
}
