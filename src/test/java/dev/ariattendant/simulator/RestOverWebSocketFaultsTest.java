package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.RequestFault.Reaction;
import dev.ariattendant.simulator.SimulatedRequest.Transport;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults in requests over a WebSocket. */
class RestOverWebSocketFaultsTest extends WithConnectedClient {

  private static final long AN_HOUR_MS = 3_600_000;

  private String channel;

  static Reaction[] accidentsWithoutAnswer() {
    return new Reaction[] {new Reaction.LoseAnswer(), new Reaction.Ignore()};
  }

  @BeforeEach
  void aliceIsAnswered() {
    SimulatedCaller alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));
    channel = "channels/" + alice.channelId();
  }

  private void failPlays(Reaction reaction) {
    simulator.onRequest(
        request ->
            request.operation().equals("channels.play") ? reaction : new Reaction.CarryOut());
  }

  private void play() {
    events.request("play", "POST", channel + "/play?media=sound:or");
  }

  private void ping() {
    events.request("ping", "GET", "asterisk/ping");
  }

  @Test
  void aRequestCanBeRefused() {
    failPlays(new Reaction.Refuse(503, "not today"));

    play();

    JsonObject response = events.response("play");
    assertThat(response.getInteger("status_code")).isEqualTo(503);
    assertThat(response.getString("message_body")).isEqualTo("{\"message\":\"not today\"}");
  }

  @ParameterizedTest
  @MethodSource("accidentsWithoutAnswer")
  void anAnswerThatNeverComesHoldsNothingBack(Reaction reaction) {
    failPlays(reaction);

    play();
    ping();
    events.response("ping");

    assertThat(events.shown()).doesNotContain("RESTResponse play 201");
  }

  @Test
  void aLateRequestHoldsBackTheNext() {
    failPlays(new Reaction.Delay(1000));

    play();
    ping();
    events.response("ping");

    assertThat(events.shown())
        .containsSubsequence("RESTResponse play 201", "RESTResponse ping 200");
  }

  @Test
  void aLateAnswerHoldsBackTheNextRequestButNoEvents() {
    failPlays(new Reaction.DelayAnswer(AN_HOUR_MS));

    play();
    ping();
    events.first("PlaybackFinished");
    ari.get("/asterisk/ping");

    assertThat(EventLog.sinceAnswer(events.shownSoFar()))
        .containsExactly("PlaybackStarted sound:or playing", "PlaybackFinished sound:or done");
    // The simulator doesn't read a close frame now.
    await(simulator.dropSockets());
  }

  @Test
  void aFaultSeesTheRequest() {
    SimulatedRequest[] seen = new SimulatedRequest[1];
    simulator.onRequest(
        request -> {
          seen[0] = request;
          return new Reaction.CarryOut();
        });
    JsonObject body = new JsonObject().put("media", "sound:or");
    JsonObject play =
        new JsonObject()
            .put("type", "RESTRequest")
            .put("request_id", "play")
            .put("method", "POST")
            .put("uri", channel + "/play/a%2Fb?lang=de")
            .put("content_type", "application/json")
            .put("message_body", body.encode());

    await(events.send(play.encode()));
    events.response("play");

    assertThat(seen[0].operation()).isEqualTo("channels.playWithId");
    assertThat(seen[0].method()).isEqualTo("POST");
    assertThat(seen[0].path()).isEqualTo("/" + channel + "/play/a%2Fb");
    assertThat(seen[0].query()).containsOnlyKeys("lang").containsEntry("lang", "de");
    assertThat(seen[0].body()).isEqualTo(body);
    assertThat(seen[0].transport()).isEqualTo(Transport.WEBSOCKET);
  }

  @Test
  void requestsAreCountedLikeAnyOther() {
    ping();
    events.response("ping");
    ari.get("/asterisk/ping");

    assertThat(simulator.requests()).containsEntry("asterisk.ping", 2L);
  }
}
