package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bridges, one story each. */
class BridgeTest extends WithConnectedClient {

  private SimulatedCaller alice;
  private String aliceId;

  @BeforeEach
  void aliceCalls() {
    alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));
    aliceId = alice.channelId();
    ari.post("/bridges/b?type=mixing");
  }

  private SimulatedCaller bobAnswers() {
    Promise<SimulatedCaller> bob = Promise.promise();
    simulator.onCallee(bob::tryComplete);
    ari.post(
        "/channels/bob",
        JsonObject.of("endpoint", "PJSIP/bob", "app", "channel-aa", "originator", aliceId));
    events.nth("StasisStart", 2);
    return await(bob.future());
  }

  private Answer add(String... ids) {
    return ari.post("/bridges/b/addChannel", JsonObject.of("channel", new JsonArray(List.of(ids))));
  }

  private List<String> shownOfTheBridge() {
    List<String> shown = events.shown();
    return shown.subList(shown.lastIndexOf("StasisStart") + 1, shown.size()).stream()
        .filter(line -> !line.equals("ChannelVarset"))
        .toList();
  }

  @Test
  void aBridgeHasAsterisksFields() {
    Answer answer = ari.post("/bridges?bridgeId=b2&name=mine");

    assertThat(answer.status()).isEqualTo(200);
    JsonObject bridge = answer.json();
    assertThat(bridge.fieldNames())
        .containsExactly(
            "id",
            "technology",
            "bridge_type",
            "bridge_class",
            "creator",
            "name",
            "channels",
            "creationtime",
            "video_mode");
    assertThat(bridge.getString("technology")).isEqualTo("simple_bridge");
    assertThat(bridge.getString("name")).isEqualTo("mine");
    assertThat(ari.get("/bridges/b2").json()).isEqualTo(bridge);
    assertThat(ari.get("/bridges").body().toJsonArray()).hasSize(2).contains(bridge);
    assertThat(events.shown()).doesNotContain("BridgeCreated");
  }

  @Test
  void channelsInABridgeTalk() {
    SimulatedCaller bob = bobAnswers();

    assertThat(add(aliceId, "bob").status()).isEqualTo(204);

    JsonObject entered = events.nth("ChannelEnteredBridge", 2);
    assertThat(shownOfTheBridge())
        .containsExactly("ChannelEnteredBridge PJSIP/alice", "ChannelEnteredBridge PJSIP/bob");
    assertThat(entered.fieldNames())
        .containsExactly("type", "timestamp", "bridge", "channel", "asterisk_id", "application");
    assertThat(entered.getJsonObject("bridge").getJsonArray("channels"))
        .isEqualTo(JsonArray.of(aliceId, "bob"));
    assertThat(alice.transcript()).last().isEqualTo(new CallerEvent.TalksWith("PJSIP/bob"));
    assertThat(bob.transcript()).last().isEqualTo(new CallerEvent.TalksWith("PJSIP/alice"));
    assertThat(alice.variables().get("BRIDGEPEER")).startsWith("PJSIP/bob-");
  }

  @Test
  void whenOneHangsUpTheOtherStays() {
    SimulatedCaller bob = bobAnswers();
    add(aliceId, "bob");

    bob.hangUp();

    events.first("ChannelDestroyed");
    assertThat(shownOfTheBridge())
        .endsWith(
            "ChannelHangupRequest",
            "ChannelLeftBridge PJSIP/bob",
            "StasisEnd",
            "ChannelDestroyed 16");
    assertThat(ari.get("/bridges/b").json().getJsonArray("channels")).containsExactly(aliceId);
    assertThat(ari.get("/channels/" + aliceId).status()).isEqualTo(200);
    assertThat(alice.transcript()).last().isEqualTo(new CallerEvent.StopsTalkingWith("PJSIP/bob"));
    assertThat(alice.ended().isComplete()).isFalse();
  }

  @Test
  void whenTheCallerHangsUpTheCalleeStays() {
    SimulatedCaller bob = bobAnswers();
    add(aliceId, "bob");

    alice.hangUp();

    events.first("StasisEnd");
    assertThat(shownOfTheBridge())
        .endsWith("ChannelHangupRequest", "ChannelLeftBridge PJSIP/alice", "StasisEnd");
    assertThat(bob.transcript()).last().isEqualTo(new CallerEvent.StopsTalkingWith("PJSIP/alice"));
    assertThat(bob.ended().isComplete()).isFalse();
  }

  @Test
  void aDestroyedBridgeLetsThemGo() {
    add(aliceId);

    assertThat(ari.delete("/bridges/b").status()).isEqualTo(204);

    events.first("BridgeDestroyed");
    assertThat(shownOfTheBridge()).endsWith("ChannelLeftBridge PJSIP/alice", "BridgeDestroyed");
    assertThat(ari.get("/bridges/b").message()).isEqualTo("Bridge not found");
    assertThat(ari.get("/channels/" + aliceId).status()).isEqualTo(200);
  }

  @Test
  void anEmptyBridgeIsDestroyedWithoutAnEvent() {
    ari.delete("/bridges/b");

    ari.get("/asterisk/ping");
    assertThat(events.shown()).doesNotContain("BridgeDestroyed");
  }

  @Test
  void aChannelCanBeRemoved() {
    SimulatedCaller bob = bobAnswers();
    add(aliceId, "bob");

    Answer answer = ari.post("/bridges/b/removeChannel?channel=bob");

    assertThat(answer.status()).isEqualTo(204);
    events.first("ChannelLeftBridge");
    assertThat(shownOfTheBridge()).endsWith("ChannelLeftBridge PJSIP/bob");
    assertThat(bob.transcript()).last().isEqualTo(new CallerEvent.StopsTalkingWith("PJSIP/alice"));
    assertThat(ari.post("/bridges/b/removeChannel?channel=bob").message())
        .isEqualTo("Channel not in this bridge");
  }

  @Test
  void aRingingCalleeTalksOnceItAnswers() {
    ari.post(
        "/channels/create",
        JsonObject.of("endpoint", "PJSIP/bob", "app", "channel-aa", "channelId", "bob"));
    events.nth("StasisStart", 2);
    add(aliceId, "bob");
    assertThat(alice.transcript()).doesNotContain(new CallerEvent.TalksWith("PJSIP/bob"));

    ari.post("/channels/bob/dial?caller=" + aliceId);

    events.nth("Dial", 3);
    assertThat(alice.transcript()).last().isEqualTo(new CallerEvent.TalksWith("PJSIP/bob"));
  }

  @Test
  void inAHoldingBridgeChannelsDoNotTalk() {
    bobAnswers();
    Answer answer = ari.post("/bridges/waiting?type=holding");

    ari.post("/bridges/waiting/addChannel?channel=bob," + aliceId);

    assertThat(answer.json().getString("technology")).isEqualTo("holding_bridge");
    assertThat(alice.transcript()).doesNotContain(new CallerEvent.TalksWith("PJSIP/bob"));
  }

  @Test
  void allChannelsHearAPlayback() {
    SimulatedCaller bob = bobAnswers();
    add(aliceId, "bob");

    Answer answer = ari.post("/bridges/b/play/p?media=sound:or,sound:press-1&lang=de");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().getString("target_uri")).isEqualTo("bridge:b");
    events.first("PlaybackFinished");
    assertThat(alice.heard()).containsExactly("sound:or", "sound:press-1");
    assertThat(bob.transcript()).last().isEqualTo(new CallerEvent.Media("sound:press-1", "de"));
  }

  @Test
  void destroyingABridgeEndsItsPlaybacks() {
    add(aliceId);
    ari.post("/bridges/b/play/p?media=tone:busy");
    events.first("PlaybackStarted");

    ari.delete("/bridges/b");

    assertThat(events.first("PlaybackFinished").getJsonObject("playback").getString("state"))
        .isEqualTo("failed");
  }

  @Test
  void allChannelsHearMusicOnHold() {
    add(aliceId);

    assertThat(ari.post("/bridges/b/moh?mohClass=jazz").status()).isEqualTo(204);
    assertThat(ari.delete("/bridges/b/moh").status()).isEqualTo(204);
    assertThat(ari.delete("/bridges/b/moh").status()).isEqualTo(409);

    assertThat(alice.transcript()).endsWith(new CallerEvent.Music("jazz"), new CallerEvent.Quiet());
  }

  @Test
  void enteringWaitsForAPlayback() {
    ari.post("/channels/" + aliceId + "/play/p?media=tone:busy");
    events.first("PlaybackStarted");

    Future<Answer> added =
        ari.request(
            HttpMethod.POST, "/bridges/b/addChannel?channel=" + aliceId, "", Buffer.buffer());
    ari.get("/asterisk/ping");
    assertThat(added.isComplete()).isFalse();
    ari.delete("/playbacks/p");

    assertThat(await(added).status()).isEqualTo(204);
    assertThat(events.shown()).last().isEqualTo("ChannelEnteredBridge PJSIP/alice");
  }

  @Test
  void continuingInTheDialplanLeavesTheBridge() {
    add(aliceId);

    ari.post("/channels/" + aliceId + "/continue?context=handover");

    events.first("StasisEnd");
    assertThat(events.shown()).endsWith("ChannelLeftBridge PJSIP/alice", "StasisEnd");
  }

  @Test
  void enteringABridgeLeavesTheOneBefore() {
    add(aliceId);
    ari.post("/bridges/other");

    ari.post("/bridges/other/addChannel?channel=" + aliceId);

    assertThat(events.shown())
        .endsWith("ChannelLeftBridge PJSIP/alice", "ChannelEnteredBridge PJSIP/alice");
    assertThat(ari.get("/bridges/b").json().getJsonArray("channels")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/bridges/nope/addChannel?channel=x, 404, Bridge not found",
    "/bridges/b/addChannel, 400, Missing parameter channel",
    "/bridges/b/addChannel?channel=nope, 400, Channel not found",
    "/bridges/b, 409, Bridge with id 'b' already exists",
    "/bridges?bridgeId=b&name=x, 409, Bridge with id 'b' already exists",
    "/bridges/nope/play?media=sound:or, 404, Bridge not found",
  })
  void aBadRequestIsAnError(String uri, int status, String message) {
    Answer answer = ari.post(uri);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.message()).isEqualTo(message);
  }
}
