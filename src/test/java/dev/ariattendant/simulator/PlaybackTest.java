package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Playbacks, one story each. Sounds end at once here; where a medium has to play until it is
 * stopped the tests use a tone, which never ends by itself.
 */
@ExtendWith(VertxExtension.class)
class PlaybackTest {

  private static final double FAST = 10_000;

  private Simulator simulator;
  private AriClient ari;
  private EventLog events;
  private SimulatedCaller alice;
  private String channel;

  @BeforeEach
  void aliceIsAnswered(Vertx vertx) {
    SimulatorOptions options =
        SimulatorOptions.defaults().withSpeed(FAST).withMissingSounds("missing");
    simulator = await(Simulator.start(vertx, options));
    ari = new AriClient(vertx, simulator);
    events = ari.connect("channel-aa");
    alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));
    channel = "/channels/" + alice.channelId();
  }

  private Answer play(String id, String media) {
    return ari.post(channel + "/play/" + id + "?media=" + media);
  }

  @Test
  void aListIsOnePlaybackThatFinishesOnce() {
    Answer answer = play("menu", "sound:press-1,sound:or");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().getString("id")).isEqualTo("menu");
    assertThat(answer.json().getString("next_media_uri")).isEqualTo("sound:or");
    assertThat(answer.json().getString("target_uri")).isEqualTo("channel:" + alice.channelId());
    events.first("PlaybackFinished");
    assertThat(events.shownSinceAnswer())
        .containsExactly(
            "PlaybackStarted sound:press-1 playing",
            "PlaybackContinuing sound:press-1 continuing",
            "PlaybackStarted sound:or playing",
            "PlaybackFinished sound:or done");
    ari.playbacksAre(0);
  }

  @Test
  void theCallerHearsOneSoundAfterAnother() {
    play("menu", "sound:press-1,sound:missing,sound:or");

    events.first("PlaybackFinished");

    assertThat(alice.heard()).containsExactly("sound:press-1", "sound:or");
  }

  @Test
  void stoppingAPlaybackMidListEndsTheWholeList() {
    play("menu", "sound:press-1,tone:busy,sound:or");
    events.nth("PlaybackStarted", 2);

    assertThat(ari.delete("/playbacks/menu").status()).isEqualTo(204);

    JsonObject finished = events.first("PlaybackFinished").getJsonObject("playback");
    assertThat(finished.getString("media_uri")).isEqualTo("tone:busy");
    assertThat(finished.getString("next_media_uri")).isEqualTo("sound:or");
    assertThat(finished.getString("state")).isEqualTo("done");
    assertThat(ari.get("/playbacks/menu").status()).isEqualTo(404);
    assertThat(alice.heard()).doesNotContain("sound:or");
  }

  @Test
  void theNextInTheQueueStartsWhenOneIsStopped() {
    play("first", "tone:busy");
    play("second", "sound:or");
    events.first("PlaybackStarted");

    ari.delete("/playbacks/first");

    events.nth("PlaybackFinished", 2);
    assertThat(events.shownSinceAnswer())
        .containsExactly(
            "PlaybackStarted tone:busy playing",
            "PlaybackFinished tone:busy done",
            "PlaybackStarted sound:or playing",
            "PlaybackFinished sound:or done");
  }

  @Test
  void stoppingTwiceDoesNotCutTheNextPlayback() {
    play("first", "tone:busy");
    play("second", "tone:dial");
    events.first("PlaybackStarted");

    ari.delete("/playbacks/first");
    assertThat(ari.delete("/playbacks/first").status()).isIn(204, 404);

    events.nth("PlaybackStarted", 2);
    assertThat(ari.get("/playbacks/second").json().getString("state")).isEqualTo("playing");
  }

  @Test
  @DisplayName(
      "a queued playback that is stopped finishes, without having started, when its turn comes")
  void aQueuedPlaybackThatIsStoppedFinishesInItsTurn() {
    play("first", "tone:busy");
    play("second", "sound:or");
    events.first("PlaybackStarted");

    assertThat(ari.delete("/playbacks/second").status()).isEqualTo(204);
    assertThat(ari.get("/playbacks/second").json().getString("state")).isEqualTo("done");
    ari.delete("/playbacks/first");

    events.nth("PlaybackFinished", 2);
    assertThat(events.shownSinceAnswer())
        .containsExactly(
            "PlaybackStarted tone:busy playing",
            "PlaybackFinished tone:busy done",
            "PlaybackFinished sound:or done");
  }

  @Test
  void aFinishedPlaybackIsUnknown() {
    play("menu", "sound:or");
    events.first("PlaybackFinished");

    Answer answer = ari.delete("/playbacks/menu");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).isEqualTo("Playback not found");
  }

  @Test
  void aMissingSoundStartsAndFails() {
    assertThat(play("menu", "sound:missing").status()).isEqualTo(201);

    events.first("PlaybackFinished");
    assertThat(events.shownSinceAnswer())
        .containsExactly(
            "PlaybackStarted sound:missing playing", "PlaybackFinished sound:missing failed");
  }

  @Test
  void aMissingSoundInAListIsInvisibleUnlessItIsTheLast() {
    play("menu", "sound:missing,sound:or");

    events.first("PlaybackFinished");
    assertThat(events.shownSinceAnswer())
        .containsExactly(
            "PlaybackStarted sound:missing playing",
            "PlaybackContinuing sound:missing continuing",
            "PlaybackStarted sound:or playing",
            "PlaybackFinished sound:or done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"number:xyz", "recording:x", "bogus:thing", "press-1", "%20sound:or"})
  void anUnknownMediumNeverFinishes(String media) {
    play("bad", media);
    events.first("PlaybackStarted");
    play("after", "sound:or");

    events.first("PlaybackFinished");

    assertThat(ari.get("/playbacks/bad").status()).isEqualTo(404);
    assertThat(events.shownSinceAnswer())
        .hasSize(3)
        .last()
        .isEqualTo("PlaybackFinished sound:or done");
  }

  @Test
  void anUnknownMediumInAListIsSkippedWithoutAnEvent() {
    play("menu", "recording:x,sound:or");

    events.first("PlaybackFinished");
    assertThat(events.shownSinceAnswer())
        .containsExactly(
            "PlaybackStarted recording:x playing",
            "PlaybackStarted sound:or playing",
            "PlaybackFinished sound:or done");
  }

  @Test
  void aStringInJsonIsOneFileNameHoweverManyCommasItHas() {
    ari.post(channel + "/play", new JsonObject().put("media", "sound:press-1,sound:or"));

    events.first("PlaybackFinished");
    assertThat(events.shownSinceAnswer())
        .last()
        .isEqualTo("PlaybackFinished sound:press-1,sound:or failed");
  }

  @Test
  void anArrayInJsonIsAList() {
    JsonArray media = new JsonArray().add("sound:press-1").add("sound:or");

    Answer answer = ari.post(channel + "/play/menu", new JsonObject().put("media", media));

    assertThat(answer.json().getString("next_media_uri")).isEqualTo("sound:or");
  }

  @Test
  void aFormCanCarryAList() {
    Answer answer =
        await(
            ari.request(
                HttpMethod.POST,
                channel + "/play",
                "application/x-www-form-urlencoded",
                Buffer.buffer("media=sound:press-1,sound:or")));

    assertThat(answer.json().getString("next_media_uri")).isEqualTo("sound:or");
  }

  @Test
  void ofARepeatedParameterOnlyTheLastCounts() {
    Answer answer = ari.post(channel + "/play?media=sound:press-1&media=sound:or");

    assertThat(answer.json().getString("media_uri")).isEqualTo("sound:or");
    assertThat(answer.json().containsKey("next_media_uri")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?media=", "?media=sound:or,,sound:or"})
  void aMissingMediumIsAnError(String query) {
    Answer answer = ari.post(channel + "/play" + query);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.message()).isEqualTo("Failed to queue media for playback");
  }

  @Test
  void aNegativeOffsetIsAnError() {
    Answer answer = ari.post(channel + "/play?media=sound:or&offsetms=-5");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo("offsetms cannot be negative");
  }

  @Test
  void anIdMayBeUsedTwice() {
    play("same", "tone:busy");
    assertThat(play("same", "sound:or").status()).isEqualTo(201);
    events.first("PlaybackStarted");

    ari.delete("/playbacks/same");

    events.nth("PlaybackFinished", 2);
    assertThat(events.shownSinceAnswer()).last().isEqualTo("PlaybackFinished sound:or done");
  }

  @Test
  void anIdMayHoldSpacesAndSlashesWhenEncoded() {
    Answer answer = play("id%20with%2Fslash%20%C3%A9", "tone:busy");

    assertThat(answer.json().getString("id")).isEqualTo("id with/slash é");
    assertThat(ari.get("/playbacks/id%20with%2Fslash%20%C3%A9").status()).isEqualTo(200);
  }

  @Test
  void withoutAnIdOneIsChosen() {
    Answer answer = ari.post(channel + "/play?media=tone:busy");

    String id = answer.json().getString("id");
    assertThat(ari.get("/playbacks/" + id).json().getString("id")).isEqualTo(id);
  }

  @Test
  void anUnknownLanguageIsAccepted() {
    Answer answer = ari.post(channel + "/play?media=sound:or&lang=xx");

    assertThat(answer.json().getString("language")).isEqualTo("xx");
  }

  @Test
  void aPausedPlaybackGoesOnWithASecondStart() {
    play("menu", "tone:busy");
    events.first("PlaybackStarted");

    assertThat(control("pause").status()).isEqualTo(204);
    assertThat(ari.get("/playbacks/menu").json().getString("state")).isEqualTo("paused");
    assertThat(control("unpause").status()).isEqualTo(204);

    events.nth("PlaybackStarted", 2);
    assertThat(ari.get("/playbacks/menu").json().getString("state")).isEqualTo("playing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"restart", "forward", "reverse", "unpause"})
  void aRunningPlaybackTakesTheOtherOperations(String operation) {
    play("menu", "tone:busy");
    events.first("PlaybackStarted");

    assertThat(control(operation).status()).isEqualTo(204);
  }

  @Test
  void aQueuedPlaybackCannotBePaused() {
    play("first", "tone:busy");
    play("menu", "tone:busy");

    assertThat(control("pause").status()).isEqualTo(409);
    assertThat(control("restart").status()).isEqualTo(204);
  }

  @Test
  void anUnknownOperationIsReportedBeforeAnUnknownPlayback() {
    Answer answer = control("bogus");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo("Invalid operation bogus");
    assertThat(control("pause").status()).isEqualTo(404);
  }

  private Answer control(String operation) {
    return ari.post("/playbacks/menu/control?operation=" + operation);
  }

  @Test
  void beforeTheAnswerAPlaybackLeavesTheChannelRinging() {
    SimulatedCaller bob = ari.call(events, CallerOptions.to("channel-aa").withCaller("bob", "bob"));

    ari.post("/channels/" + bob.channelId() + "/play?media=sound:or");

    events.first("PlaybackFinished");
    assertThat(bob.heard()).containsExactly("sound:or");
    assertThat(ari.get("/channels/" + bob.channelId()).json().getString("state")).isEqualTo("Ring");
  }
}
