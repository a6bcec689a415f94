package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * The operations on a bridge without channels.
 *
 * @param ari where commands are sent
 * @param version of Asterisk
 */
record OperationsOnBridges(CommandRecorder ari, int version) {

  private static final String APP = "channel-aa";

  void bridgesWithoutCalls() {
    String hall = "the hall/1";
    JsonObject variables = JsonObject.of("LANGUAGE", "de");
    assertThat(
            ari.answer(
                "bridges.create",
                "type",
                "holding",
                "bridgeId",
                hall,
                "name",
                "Hall & co",
                "variables",
                variables))
        .contains(
            Map.entry("id", hall),
            Map.entry("name", "Hall & co"),
            Map.entry("bridge_type", "holding"));
    assertThat(
            ari.answer("bridges.createWithId", "bridgeId", "room", "variables", variables)
                .getString("id"))
        .isEqualTo("room");
    assertThat(ari.list("bridges.list").size()).isEqualTo(2);
    bridgeVariables(hall);
    bridgeVariables("room");

    ari.answer("applications.subscribe", "applicationName", APP, "eventSource", "bridge:room");
    // Before any sound: what a sound's announcer does when it leaves may end a recording, too.
    ari.answer(
        "bridges.record", "bridgeId", "room", "name", "room talk", "format", "wav", "beep", false);
    ari.recordingIsWritten("room talk");
    ari.done("recordings.cancel", "recordingName", "room talk");
    ari.done("bridges.startMoh", "bridgeId", hall, "mohClass", "default");
    ari.done("bridges.stopMoh", "bridgeId", hall);
    assertThat(
            ari.answer(
                    "bridges.play",
                    "bridgeId",
                    "room",
                    "media",
                    JsonArray.of("sound:option-is-invalid", "sound:or"),
                    "playbackId",
                    "in the room")
                .getString("target_uri"))
        .isEqualTo("bridge:room");
    ari.event("PlaybackStarted", "playback", "in the room");
    ari.done("playbacks.stop", "playbackId", "in the room");
    ari.event("PlaybackFinished", "playback", "in the room");
    // Until the announcer of the sound before has left the bridge, there is no other one.
    ari.carriedOutInTheEnd(
        "bridges.playWithId", "bridgeId", "room", "playbackId", "p/2", "media", "sound:or");
    ari.event("PlaybackFinished", "playback", "p/2");
    ari.done("bridges.clearVideoSource", "bridgeId", "room");
    ari.refused(
        400,
        "Channel not found",
        "bridges.setVideoSource",
        "bridgeId",
        "room",
        "channelId",
        "no/such");
    ari.done("bridges.destroy", "bridgeId", hall);
    ari.done("bridges.destroy", "bridgeId", "room");
    ari.refusedInTheEnd(404, "Bridge not found", "bridges.get", "bridgeId", hall);
  }

  private void bridgeVariables(String bridge) {
    if (version == 16) {
      ari.refused(
          501,
          "Resource not found",
          "bridges.getBridgeVar",
          "bridgeId",
          bridge,
          "variable",
          "LANGUAGE");
      return;
    }
    assertThat(
            ari.answer("bridges.getBridgeVar", "bridgeId", bridge, "variable", "LANGUAGE")
                .getString("value"))
        .isEqualTo("de");
    ari.done("bridges.setBridgeVar", "bridgeId", bridge, "variable", "FLOOR", "value", "1 & 2");
    ari.done(
        "bridges.setBridgeVars", "bridgeId", bridge, "variables", JsonObject.of("DOOR", "open"));
    assertThat(
            ari.answer(
                "bridges.getBridgeVars",
                "bridgeId",
                bridge,
                "variables",
                JsonArray.of("FLOOR", "DOOR")))
        .isEqualTo(JsonObject.of("variables", JsonObject.of("FLOOR", "1 & 2", "DOOR", "open")));
  }
}
