package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends of calls, one story each. */
class HangupTest extends WithConnectedClient {

  private SimulatedCaller answered() {
    return ari.answeredCall(events, CallerOptions.to("channel-aa"));
  }

  @Test
  void playbacksFailBeforeTheChannelEnds() {
    SimulatedCaller alice = answered();
    String channel = "/channels/" + alice.channelId();
    ari.post(channel + "/play/1?media=tone:busy,sound:or");
    ari.post(channel + "/play/2?media=sound:press-1,sound:or");
    events.first("PlaybackStarted");

    alice.hangUp();

    events.first("StasisEnd");
    assertThat(events.shownSinceAnswer())
        .containsExactly(
            "PlaybackStarted tone:busy playing",
            "ChannelHangupRequest",
            "PlaybackFinished tone:busy failed",
            "PlaybackStarted sound:press-1 playing",
            "PlaybackFinished sound:press-1 failed",
            "StasisEnd");
    assertThat(await(alice.ended())).isEqualTo(new CallOutcome.HungUp(CallOutcome.By.CALLER));
    ari.channelsAre(0);
    ari.playbacksAre(0);
  }

  @Test
  void aCallersByeHasNoCause() {
    answered().hangUp();

    JsonObject request = events.first("ChannelHangupRequest");

    assertThat(request.containsKey("cause")).isFalse();
    assertThat(request.containsKey("soft")).isFalse();
  }

  @Test
  void theRtpStatisticsComeFirst() {
    answered().hangUp();

    events.first("StasisEnd");
    assertThat(
            events.all().stream()
                .filter(event -> event.getString("type").equals("ChannelVarset"))
                .map(event -> event.getString("variable")))
        .containsExactly(
            "RTPAUDIOQOS",
            "RTPAUDIOQOSJITTER",
            "RTPAUDIOQOSLOSS",
            "RTPAUDIOQOSRTT",
            "RTPAUDIOQOSMES");
    assertThat(events.all().get(2).getString("type")).isEqualTo("ChannelVarset");
  }

  @Test
  void aCallerWhoGivesUpBeforeTheAnswerIsACancel() {
    SimulatedCaller alice = ari.call(events, CallerOptions.to("channel-aa"));

    alice.hangUp();

    JsonObject request = events.first("ChannelHangupRequest");
    assertThat(request.getInteger("cause")).isEqualTo(127);
    assertThat(request.getInteger("tech_cause")).isEqualTo(487);
    events.first("StasisEnd");
    assertThat(events.all()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?reason=busy", "?reason_code=21"})
  void theApplicationMayGiveAReason(String query) {
    SimulatedCaller alice = answered();

    assertThat(ari.delete("/channels/" + alice.channelId() + query).status()).isEqualTo(204);

    JsonObject request = events.first("ChannelHangupRequest");
    assertThat(request.getInteger("cause")).isEqualTo(32);
    assertThat(request.getBoolean("soft")).isTrue();
  }

  @Test
  void anUnknownReasonIsAnError() {
    Answer answer = ari.delete("/channels/" + answered().channelId() + "?reason=bogus");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.reason()).isEqualTo("Invalid Reason");
    assertThat(answer.message()).isEqualTo("Invalid reason for hangup reason provided");
  }

  @Test
  void hangingUpTwiceIsNoError(Vertx vertx) {
    // Nearly still, so that both requests meet the channel.
    Simulator slow = await(Simulator.start(vertx, SimulatorOptions.defaults().withSpeed(0.002)));
    AriClient slowAri = new AriClient(vertx, slow);
    EventLog slowEvents = slowAri.connect("channel-aa");
    SimulatedCaller alice = slow.call(CallerOptions.to("channel-aa"));
    slowEvents.first("StasisStart");
    String channel = "/channels/" + alice.channelId();

    assertThat(slowAri.delete(channel).status()).isEqualTo(204);
    assertThat(slowAri.delete(channel).status()).isEqualTo(204);
    assertThat(slowAri.post(channel + "/play?media=sound:or").status()).isEqualTo(201);

    slowEvents.first("StasisEnd");
    assertThat(slowEvents.shown())
        .containsExactly(
            "StasisStart",
            "ChannelHangupRequest",
            "PlaybackStarted sound:or playing",
            "PlaybackFinished sound:or failed",
            "StasisEnd");
  }

  @Test
  void anAnswerThatComesTooLateFails() {
    SimulatedCaller alice = ari.call(events, CallerOptions.to("channel-aa"));
    String channel = "/channels/" + alice.channelId();
    ari.post(channel + "/play?media=tone:busy");
    events.first("PlaybackStarted");
    Future<Answer> answer = ari.request(HttpMethod.POST, channel + "/answer", "", Buffer.buffer());
    ari.get("/asterisk/ping");

    alice.hangUp();

    assertThat(await(answer).status()).isIn(404, 500);
    events.first("StasisEnd");
    assertThat(events.shown()).doesNotContain("ChannelStateChange");
  }
}
