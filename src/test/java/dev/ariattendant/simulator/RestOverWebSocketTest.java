package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests over the events' WebSocket: which are accepted, and their responses. */
class RestOverWebSocketTest extends WithConnectedClient {

  private static final short MESSAGE_TOO_BIG = 1009;
  private static final int LONGEST_FRAME = 65_527;
  private static final String PING = "asterisk/ping";

  static Stream<JsonObject> recorded() throws IOException {
    try (InputStream in =
        RestOverWebSocketTest.class.getResourceAsStream("/simulator/rest-over-websocket.jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(JsonObject::new);
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void aRequestIsAnsweredAsByAsterisk(JsonObject line) {
    Object request = line.getValue("request");
    JsonObject expected = line.getJsonObject("response");

    await(
        events.send(request instanceof JsonObject json ? json.encode() : String.valueOf(request)));

    JsonObject response = events.first("RESTResponse");
    assertThat(constant(response)).isEqualTo(constant(expected));
  }

  private static String constant(JsonObject response) {
    return response.encode().replaceAll("timestamp(\\\\?\":\\\\?\")[^\"\\\\]*", "timestamp$1*");
  }

  private SimulatedCaller answeredCall() {
    return ari.answeredCall(events, CallerOptions.to("channel-aa"));
  }

  @Test
  void aLaterQueryStringWins() {
    SimulatedCaller alice = answeredCall();
    JsonObject play =
        new JsonObject()
            .put("type", "RESTRequest")
            .put("request_id", "play")
            .put("method", "POST")
            .put("uri", "channels/" + alice.channelId() + "/play?media=sound%3Ayes&lang=de")
            .put(
                "query_strings",
                new JsonArray()
                    .add(new JsonObject().put("name", "media").put("value", "sound:no"))
                    .add(new JsonObject().put("name", "media").put("value", "sound:or")));

    await(events.send(play.encode()));

    JsonObject playback = new JsonObject(events.response("play").getString("message_body"));
    assertThat(playback.getString("media_uri")).isEqualTo("sound:or");
    assertThat(playback.getString("language")).isEqualTo("de");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json                  | {\"media\":[\"sound:or\",\"sound:no\"]}",
        "application/x-www-form-urlencoded | media=sound%3Aor,sound:no",
      })
  void aBodyWinsOverTheQuery(String contentType, String body) {
    SimulatedCaller alice = answeredCall();
    JsonObject play =
        new JsonObject()
            .put("type", "RESTRequest")
            .put("request_id", "play")
            .put("method", "POST")
            .put("uri", "channels/" + alice.channelId() + "/play?media=sound:yes")
            .put("content_type", contentType)
            .put("message_body", body);

    await(events.send(play.encode()));

    JsonObject playback = new JsonObject(events.response("play").getString("message_body"));
    assertThat(playback.getString("media_uri")).isEqualTo("sound:or");
    assertThat(playback.getString("next_media_uri")).isEqualTo("sound:no");
  }

  @Test
  void aBinaryFrameIsIgnored() {
    await(events.sendFrame(WebSocketFrame.binaryFrame(Buffer.buffer("{\"type\":\"x\"}"), true)));
    events.request("ping", "GET", PING);
    events.response("ping");

    assertThat(events.shown()).containsExactly("RESTResponse ping 200");
  }

  @Test
  void aRequestMayComeInFragments() {
    String request = request(100_000);

    await(events.sendFrame(WebSocketFrame.textFrame(request.substring(0, 50_000), false)));
    await(
        events.sendFrame(
            WebSocketFrame.continuationFrame(Buffer.buffer(request.substring(50_000)), true)));

    assertThat(events.first("RESTResponse").getInteger("status_code")).isEqualTo(200);
  }

  @Test
  void theLongestFrameIsAccepted() {
    await(events.sendFrame(WebSocketFrame.textFrame(request(LONGEST_FRAME), true)));

    assertThat(events.first("RESTResponse").getInteger("status_code")).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {LONGEST_FRAME + 1, 800_000})
  void aLongerFrameClosesTheSocket(int length) {
    await(events.sendFrame(WebSocketFrame.textFrame(request(length), true)));

    assertThat(await(events.closed())).isEqualTo(MESSAGE_TOO_BIG);
    ari.getUntil(404, "/applications/channel-aa");
  }

  private static String request(int length) {
    String start =
        "{\"type\":\"RESTRequest\",\"method\":\"GET\",\"uri\":\"asterisk/ping\",\"x\":\"";
    return start + "y".repeat(length - start.length() - 2) + "\"}";
  }

  @Test
  @DisplayName(
      "a filter that excludes responses swallows them, though the requests are carried out")
  void aFilterSwallowsResponses() {
    SimulatedCaller alice = answeredCall();
    JsonObject onlyStarts = new JsonObject().put("type", "PlaybackStarted");
    ari.put(
        "/applications/channel-aa/eventFilter",
        new JsonObject().put("allowed", new JsonArray().add(onlyStarts)));

    events.request("play", "POST", "channels/" + alice.channelId() + "/play?media=sound:or");
    events.first("PlaybackStarted");
    ari.put("/applications/channel-aa/eventFilter", new JsonObject());
    events.request("ping", "GET", PING);
    events.response("ping");

    assertThat(events.shownSinceAnswer()).doesNotContain("RESTResponse play 201");
  }

  @Test
  void aReplacedSocketIsAnsweredUntilTheApplicationIsGone() {
    EventLog newer = ari.connect("channel-aa");
    events.request("replaced", "GET", PING);
    events.response("replaced");

    newer.close();
    ari.getUntil(404, "/applications/channel-aa");
    events.request("gone", "GET", PING);
    EventLog newest = ari.connect("channel-aa");
    newest.request("back", "GET", PING);
    newest.response("back");

    assertThat(events.shown()).containsExactly("ApplicationReplaced", "RESTResponse replaced 200");
  }

  @Test
  void aResponseNamesTheFirstApplicationOfTheSocket() {
    EventLog both = ari.connect("a,b");

    both.request("ping", "GET", PING);

    assertThat(both.response("ping").getString("application")).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"16.28.0", "18.26.1", "20.13.0", "21.8.0", "22.3.1"})
  void anOlderAsteriskIgnoresRequests(String version, Vertx vertx) {
    EventLog old = connectTo(version, vertx);

    old.request("ping", "GET", PING);
    await(old.send("no JSON at all"));
    old.ping();
    old.first("pong");

    assertThat(old.shown()).containsExactly("pong");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"20.14.0", "21.9.0", "22.4.0", "22.10.1~dfsg-1", "23.0.0", "GIT-master-1a2b3c"})
  void aNewerAsteriskResponds(String version, Vertx vertx) {
    EventLog recent = connectTo(version, vertx);

    recent.request("ping", "GET", PING);

    assertThat(recent.response("ping").getInteger("status_code")).isEqualTo(200);
  }

  private static EventLog connectTo(String version, Vertx vertx) {
    SimulatorOptions options = SimulatorOptions.defaults().withVersion(version);
    Simulator simulator = await(Simulator.start(vertx, options));
    return new AriClient(vertx, simulator).connect("channel-aa");
  }
}
