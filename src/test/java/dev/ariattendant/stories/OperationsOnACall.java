package dev.ariattendant.stories;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What can be done to a call that has been answered.
 *
 * @param ari where commands are sent
 * @param version of Asterisk
 * @param id the call's channel
 */
record OperationsOnACall(CommandRecorder ari, int version, String id) {

  private static final String APP = "channel-aa";

  void channelCommands() {
    ari.done("channels.hold", "channelId", id);
    ari.done("channels.unhold", "channelId", id);
    ari.done("channels.mute", "channelId", id, "direction", "in");
    ari.done("channels.unmute", "channelId", id, "direction", "in");
    ari.done("channels.startMoh", "channelId", id, "mohClass", "default");
    ari.done("channels.stopMoh", "channelId", id);
    ari.done("channels.startSilence", "channelId", id);
    ari.done("channels.stopSilence", "channelId", id);
    ari.done("channels.sendDTMF", "channelId", id, "dtmf", "5#", "duration", 100);
    ari.refused(
        409, "Channel is not in the 'Down' state", "channels.dial", "channelId", id, "timeout", 5);
    if (version == 16) {
      ari.refused(
          501,
          "Resource not found",
          "channels.transfer_progress",
          "channelId",
          id,
          "states",
          "channel_progress");
    } else {
      ari.done("channels.transfer_progress", "channelId", id, "states", "channel_progress");
    }
  }

  void variables() {
    ari.done("channels.setChannelVar", "channelId", id, "variable", "WHO", "value", "Zoë & co");
    if (version == 16) {
      // The channel needs a moment for it; another answer waits in the same queue until then.
      ari.done("channels.answer", "channelId", id);
    }
    assertThat(ari.answer("channels.getChannelVar", "channelId", id, "variable", "WHO"))
        .isEqualTo(JsonObject.of("value", "Zoë & co"));
    JsonObject more = JsonObject.of("A", "1", "B", "2");
    if (version == 16) {
      ari.refused(
          501, "Resource not found", "channels.setChannelVars", "channelId", id, "variables", more);
    } else {
      ari.done("channels.setChannelVars", "channelId", id, "variables", more);
      assertThat(
              ari.answer(
                  "channels.getChannelVars", "channelId", id, "variables", JsonArray.of("A", "B")))
          .isEqualTo(JsonObject.of("variables", more));
    }
    ari.refused(
        404,
        "Provided variable was not found",
        "channels.getChannelVar",
        "channelId",
        id,
        "variable",
        "NONE");
  }

  void playbacks() {
    ari.answer(
        "channels.play",
        "channelId",
        id,
        "media",
        JsonArray.of("sound:option-is-invalid", "sound:or"),
        "playbackId",
        "a b/ü");
    ari.event("PlaybackStarted", "playback", "a b/ü");
    assertThat(ari.answer("playbacks.get", "playbackId", "a b/ü").getString("media_uri"))
        .isEqualTo("sound:option-is-invalid");
    ari.done("playbacks.control", "playbackId", "a b/ü", "control", "pause");
    ari.done("playbacks.control", "playbackId", "a b/ü", "control", "unpause");
    ari.done("playbacks.stop", "playbackId", "a b/ü");
    ari.event("PlaybackFinished", "playback", "a b/ü");
    ari.answer("channels.playWithId", "channelId", id, "playbackId", "p-2", "media", "sound:or");
    ari.event("PlaybackFinished", "playback", "p-2");
    ari.refusedInTheEnd(404, "Playback not found", "playbacks.stop", "playbackId", "p-2");
  }

  void recordings() {
    String name = "folder/my talk";
    ari.answer("channels.record", "channelId", id, "name", name, "format", "wav");
    ari.event("RecordingStarted", "recording", name);
    assertRecording(name, "recording");
    ari.done("recordings.pause", "recordingName", name);
    assertRecording(name, "paused");
    ari.done("recordings.unpause", "recordingName", name);
    ari.done("recordings.mute", "recordingName", name);
    ari.done("recordings.unmute", "recordingName", name);
    assertRecording(name, "recording");
    ari.done("recordings.stop", "recordingName", name);
    ari.event("RecordingFinished", "recording", name);

    assertThat(ari.answer("recordings.getStored", "recordingName", name))
        .isEqualTo(JsonObject.of("name", name, "format", "wav"));
    ari.answer(
        "recordings.copyStored", "recordingName", name, "destinationRecordingName", "folder/copy");
    assertThat(ari.list("recordings.listStored").stream())
        .extracting(each -> ((JsonObject) each).getString("name"))
        .contains(name, "folder/copy");
    JsonObject file = ari.answer("recordings.getStoredFile", "recordingName", name);
    assertThat(file.getString("content_type")).isEqualTo("audio/wav");
    // The bytes come in Base64, as they do to another node.
    byte[] bytes = new JsonObject(file.encode()).getBinary("data");
    assertThat(new String(bytes, 0, 4, US_ASCII)).isEqualTo("RIFF");
    ari.done("recordings.deleteStored", "recordingName", name);
    ari.refused(404, "Recording not found", "recordings.getStored", "recordingName", name);

    ari.answer("channels.record", "channelId", id, "name", "never", "format", "wav");
    ari.recordingIsWritten("never");
    ari.done("recordings.cancel", "recordingName", "never");
    ari.refusedInTheEnd(
        404, "Recording not found", "recordings.getStored", "recordingName", "never");
  }

  private void assertRecording(String name, String state) {
    assertThat(ari.answer("recordings.getLive", "recordingName", name).getString("state"))
        .isEqualTo(state);
  }

  void inABridge() {
    ari.answer("bridges.createWithId", "bridgeId", "talk", "type", "mixing");
    ari.done("bridges.addChannel", "bridgeId", "talk", "channel", JsonArray.of(id), "mute", false);
    assertThat(ari.answer("bridges.get", "bridgeId", "talk").getJsonArray("channels"))
        .isEqualTo(JsonArray.of(id));
    ari.done("bridges.setVideoSource", "bridgeId", "talk", "channelId", id);
    ari.done("bridges.removeChannel", "bridgeId", "talk", "channel", id);
    ari.done("bridges.destroy", "bridgeId", "talk");
  }

  void snoops() {
    ari.answer(
        "channels.snoopChannel",
        "channelId",
        id,
        "spy",
        "in",
        "app",
        APP,
        "appArgs",
        "one",
        "snoopId",
        "spy 1");
    assertThat(ari.event("StasisStart", "channel", "spy 1").getJsonArray("args"))
        .isEqualTo(JsonArray.of("one"));
    ari.answer(
        "channels.snoopChannelWithId",
        "channelId",
        id,
        "snoopId",
        "spy/2",
        "spy",
        "both",
        "app",
        APP);
    ari.event("StasisStart", "channel", "spy/2");
    ari.done("channels.hangup", "channelId", "spy 1", "reason", "normal");
    ari.done("channels.hangup", "channelId", "spy/2");
  }
}
