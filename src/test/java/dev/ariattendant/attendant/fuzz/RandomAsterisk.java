package dev.ariattendant.attendant.fuzz;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.Headers;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Asterisk's side of the bus, as unreliable as a seed makes it: commands are refused now and then,
 * and what they lead to comes sooner or later. All of it runs on one event loop.
 */
final class RandomAsterisk {

  private static final String NAME = "fuzz";

  private final Vertx vertx;
  private final Random random;
  private final Map<String, String> playing = new HashMap<>();
  private final Map<String, Integer> commands = new HashMap<>();
  private final Map<String, String> gone = new HashMap<>();

  RandomAsterisk(Vertx vertx, Random random) {
    this.vertx = vertx;
    this.random = random;
  }

  String name() {
    return NAME;
  }

  DeliveryOptions headers() {
    return new DeliveryOptions()
        .addHeader(Headers.ASTERISK, NAME)
        .addHeader(Headers.APP, "channel-aa")
        .addHeader(Headers.COMMAND, Addresses.command(NAME));
  }

  /** How many commands there were for a channel. */
  int commandsFor(String channel) {
    return commands.getOrDefault(channel, 0);
  }

  boolean isGone(String channel) {
    return gone.containsKey(channel);
  }

  void take(Message<JsonObject> message) {
    JsonObject command = message.body();
    String operation = command.getString("operation");
    String channel = command.getString("channelId", playing.get(command.getString("playbackId")));
    if (channel != null) {
      commands.merge(channel, 1, Integer::sum);
    }
    if (channel != null && isGone(channel)) {
      message.fail(404, "Channel not found");
    } else if (operation.equals("playbacks.get") && channel == null) {
      message.fail(404, "Playback not found");
    } else if (random.nextInt(25) == 0) {
      message.fail(random.nextBoolean() ? 500 : 503, "refused by chance");
    } else {
      message.reply(answer(operation, command));
      soon(() -> carryOut(operation, channel, command));
    }
  }

  private JsonObject answer(String operation, JsonObject command) {
    return switch (operation) {
      case "channels.getChannelVar" -> JsonObject.of("value", "menu0");
      case "channels.originateWithId", "channels.originate" ->
          JsonObject.of("id", command.getString("channelId"), "state", "Down");
      default -> new JsonObject();
    };
  }

  private void carryOut(String operation, String channel, JsonObject command) {
    switch (operation) {
      case "channels.play" -> play(channel, command.getString("playbackId"));
      case "playbacks.stop" -> finished(command.getString("playbackId"));
      case "channels.hangup" -> hangUp(channel);
      case "channels.continueInDialplan" -> leave(channel);
      case "channels.record" -> record(channel, command.getString("name"));
      case "channels.originateWithId", "channels.originate" -> ring(channel);
      default -> {}
    }
  }

  private void play(String channel, String playback) {
    playing.put(playback, channel);
    event(channel, "PlaybackStarted", playback(channel, playback));
    later(() -> finished(playback));
  }

  private void finished(String playback) {
    String channel = playing.remove(playback);
    // Now and then Asterisk says nothing of an end.
    if (channel != null && random.nextInt(40) > 0) {
      event(channel, "PlaybackFinished", playback(channel, playback));
    }
  }

  private static JsonObject playback(String channel, String playback) {
    return JsonObject.of(
        "playback", JsonObject.of("id", playback, "target_uri", "channel:" + channel));
  }

  private void record(String channel, String name) {
    JsonObject recording =
        JsonObject.of("name", name, "format", "wav", "target_uri", "channel:" + channel);
    event(channel, "RecordingStarted", JsonObject.of("recording", recording));
    later(
        () ->
            event(
                channel,
                random.nextInt(10) > 0 ? "RecordingFinished" : "RecordingFailed",
                JsonObject.of("recording", recording.copy().put("duration", 3))));
  }

  private void ring(String leg) {
    later(
        () -> {
          if (random.nextInt(3) == 0) {
            event(leg, "StasisStart", JsonObject.of("channel", JsonObject.of("id", leg)));
            later(() -> hangUp(leg));
          } else if (random.nextInt(4) > 0) {
            hangUp(leg);
          }
        });
  }

  /** The channel is hung up. */
  void hangUp(String channel) {
    if (gone.put(channel, "") == null) {
      JsonObject of = JsonObject.of("channel", JsonObject.of("id", channel));
      event(channel, "ChannelHangupRequest", of);
      event(channel, "StasisEnd", of);
      event(channel, "ChannelDestroyed", of.copy().put("cause", 16 + random.nextInt(6)));
    }
  }

  private void leave(String channel) {
    if (gone.put(channel, "") == null) {
      event(channel, "StasisEnd", JsonObject.of("channel", JsonObject.of("id", channel)));
    }
  }

  void press(String channel, char key) {
    event(channel, "ChannelDtmfReceived", JsonObject.of("digit", String.valueOf(key)));
  }

  private void event(String channel, String type, JsonObject body) {
    vertx
        .eventBus()
        .publish(
            Addresses.channel(channel),
            body.put("type", type),
            headers().addHeader(Headers.TYPE, type));
  }

  private void soon(Runnable task) {
    vertx.runOnContext(now -> task.run());
  }

  private void later(Runnable task) {
    vertx.setTimer(1 + random.nextInt(6), fired -> task.run());
  }
}
