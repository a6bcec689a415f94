package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Requests over the events' WebSocket: the order of responses and events. */
class RestOverWebSocketOrderTest extends WithConnectedClient {

  private static final String PING = "asterisk/ping";

  private SimulatedCaller answeredCall() {
    return ari.answeredCall(events, CallerOptions.to("channel-aa"));
  }

  /** Without a close frame, which the simulator doesn't read while a request blocks. */
  private void closeAtOnce() {
    await(simulator.dropSockets());
  }

  @Test
  void aWholeCallGoesOverOneSocket() {
    SimulatedCaller alice = ari.call(events, CallerOptions.to("channel-aa"));
    String channel = "channels/" + alice.channelId();

    events.request("answer", "POST", channel + "/answer");
    events.response("answer");
    events.request("play", "POST", channel + "/play/p?media=tone:busy");
    events.first("PlaybackStarted");
    events.request("stop", "DELETE", "playbacks/p");
    events.first("PlaybackFinished");
    events.request("hangup", "DELETE", channel);
    events.first("StasisEnd");

    assertThat(events.shown())
        .containsExactly(
            "StasisStart",
            "ChannelStateChange",
            "RESTResponse answer 204",
            "RESTResponse play 201",
            "PlaybackStarted tone:busy playing",
            "RESTResponse stop 204",
            "PlaybackFinished tone:busy done",
            "RESTResponse hangup 204",
            "ChannelHangupRequest",
            "StasisEnd");
  }

  @Test
  @DisplayName("a blocking request holds back the requests and pongs behind it, but no events")
  void aBlockingRequestHoldsBackWhatFollows() {
    SimulatedCaller alice = answeredCall();
    ari.post("/channels/" + alice.channelId() + "/play/p?media=tone:busy");

    events.request("answer", "POST", "channels/" + alice.channelId() + "/answer");
    events.request("stop", "DELETE", "playbacks/p");
    events.ping();
    alice.press('1');
    events.first("ChannelDtmfReceived");
    ari.delete("/playbacks/p");
    events.first("pong");

    assertThat(events.shownSinceAnswer())
        .containsExactly(
            "PlaybackStarted tone:busy playing",
            "ChannelDtmfReceived 1",
            "PlaybackFinished tone:busy done",
            "RESTResponse answer 204",
            "RESTResponse stop 404",
            "pong");
  }

  @Test
  void neitherHttpNorAnotherSocketIsHeldBack() {
    SimulatedCaller alice = answeredCall();
    EventLog other = ari.connect("other");
    ari.post("/channels/" + alice.channelId() + "/play/p?media=tone:busy");
    events.request("answer", "POST", "channels/" + alice.channelId() + "/answer");

    other.request("ping", "GET", PING);

    assertThat(other.response("ping").getInteger("status_code")).isEqualTo(200);
    assertThat(ari.get("/asterisk/ping").status()).isEqualTo(200);
    assertThat(events.shownSoFar()).doesNotContain("RESTResponse answer 204");
    closeAtOnce();
  }

  @Test
  void aSocketThatIsCutWhileARequestIsUnderWayDoesNoHarm() {
    SimulatedCaller alice = answeredCall();
    ari.post("/channels/" + alice.channelId() + "/play/p?media=tone:busy");
    events.request("answer", "POST", "channels/" + alice.channelId() + "/answer");
    events.request("stop", "DELETE", "playbacks/p");
    await(simulator.dropSockets());

    ari.delete("/playbacks/p");
    EventLog later = ari.connect("channel-aa");
    later.request("ping", "GET", PING);

    assertThat(later.response("ping").getInteger("status_code")).isEqualTo(200);
  }

  @Test
  void answersComeInTheOrderOfTheRequests() {
    List<String> ids = IntStream.range(0, 50).mapToObj(String::valueOf).toList();

    ids.forEach(id -> events.request(id, "GET", PING));
    events.response("49");

    assertThat(events.all()).extracting(event -> event.getString("request_id")).isEqualTo(ids);
  }
}
