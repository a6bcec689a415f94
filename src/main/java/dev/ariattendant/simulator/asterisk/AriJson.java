package dev.ariattendant.simulator.asterisk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** ARI's models in JSON, field for field and in the order in which Asterisk 22 writes them. */
public final class AriJson {

  /** On every event; by default, Asterisk takes the MAC address of a network card. */
  public static final String ASTERISK_ID = "02:fc:00:00:00:01";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);

  private AriJson() {}

  /** E.g. {@code 2026-11-21T20:34:07.129+0000}. */
  public static String timestamp(Instant instant) {
    return TIMESTAMP.format(instant);
  }

  public static JsonObject channel(SimChannel channel) {
    ChannelIdentity identity = channel.identity();
    return new JsonObject()
        .put("id", identity.id())
        .put("name", identity.name())
        .put("state", channel.state().wireName())
        .put("protocol_id", identity.protocolId())
        .put("caller", party(identity.caller()))
        .put("connected", party(channel.connected()))
        .put("accountcode", "")
        .put("dialplan", dialplan(channel.dialplan()))
        .put("creationtime", timestamp(identity.creationTime()))
        .put("language", channel.language());
  }

  private static JsonObject party(SimCallerId party) {
    return new JsonObject().put("name", party.name()).put("number", party.number());
  }

  private static JsonObject dialplan(Dialplan dialplan) {
    return new JsonObject()
        .put("context", dialplan.context())
        .put("exten", dialplan.extension())
        .put("priority", dialplan.priority())
        .put("app_name", dialplan.applicationName())
        .put("app_data", dialplan.applicationData());
  }

  public static JsonObject playback(Playback playback) {
    JsonObject json =
        new JsonObject().put("id", playback.id()).put("media_uri", playback.mediaUri());
    playback.nextMediaUri().ifPresent(next -> json.put("next_media_uri", next));
    return json.put("target_uri", playback.target().uri())
        .put("language", playback.language())
        .put("state", playback.state().wireName());
  }

  public static JsonObject bridge(SimBridge bridge) {
    return new JsonObject()
        .put("id", bridge.id())
        .put("technology", bridge.isHolding() ? "holding_bridge" : "simple_bridge")
        .put("bridge_type", bridge.isHolding() ? "holding" : "mixing")
        .put("bridge_class", "stasis")
        .put("creator", "Stasis")
        .put("name", bridge.name())
        .put("channels", new JsonArray(bridge.channels().stream().map(SimChannel::id).toList()))
        .put("creationtime", timestamp(bridge.creationTime()))
        .put("video_mode", "talker");
  }

  /**
   * Adds the fields of a transfer to an event. In an attended one, the simulator has no channel for
   * the transferer's second call, and names the first one twice.
   */
  static JsonObject transfer(JsonObject event, Transfer transfer) {
    JsonObject transferer = channel(transfer.transferer());
    JsonObject replacement = channel(transfer.replacement());
    JsonObject bridge = bridge(transfer.bridge());
    if (!transfer.attended()) {
      event
          .put("channel", transferer)
          .put("exten", transfer.extension())
          .put("context", Transfer.CONTEXT)
          .put("result", "Success")
          .put("is_external", true);
      transfer.transferee().ifPresent(other -> event.put("transferee", channel(other)));
      return event.put("replace_channel", replacement).put("bridge", bridge);
    }
    event
        .put("transferer_first_leg", transferer)
        .put("transferer_second_leg", transferer)
        .put("result", "Success")
        .put("is_external", false);
    transfer.transferee().ifPresent(other -> event.put("transferee", channel(other)));
    return event
        .put("transferer_first_leg_bridge", bridge)
        .put("destination_type", "link")
        .put("destination_link_first_leg", replacement);
  }

  public static JsonObject recording(Recording recording) {
    JsonObject json =
        new JsonObject()
            .put("name", recording.options().name())
            .put("format", recording.options().format())
            .put("state", recording.state().name().toLowerCase(Locale.ROOT))
            .put("target_uri", recording.channel().uri());
    if (recording.state() == Recording.State.DONE) {
      long duration = recording.durationSeconds();
      json.put("duration", duration);
      if (recording.options().maxSilenceSeconds() > 0) {
        json.put("talking_duration", recording.talkingSeconds())
            .put("silence_duration", duration - recording.talkingSeconds());
      }
    }
    return json;
  }

  public static JsonObject application(StasisApplication application) {
    return new JsonObject()
        .put("name", application.name())
        .put("channel_ids", new JsonArray(List.copyOf(application.channelIds())))
        .put("bridge_ids", new JsonArray(List.copyOf(application.bridgeIds())))
        .put("endpoint_ids", new JsonArray())
        .put("device_names", new JsonArray())
        .put("events_allowed", types(application.filter().allowed()))
        .put("events_disallowed", types(application.filter().disallowed()));
  }

  private static JsonArray types(List<String> types) {
    return new JsonArray(types.stream().map(type -> new JsonObject().put("type", type)).toList());
  }
}
