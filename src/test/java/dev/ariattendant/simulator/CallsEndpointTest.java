package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are placed with curl. */
@ExtendWith(VertxExtension.class)
class CallsEndpointTest {

  private Simulator simulator;
  private AriClient ari;
  private EventLog events;

  @BeforeEach
  void start(Vertx vertx) {
    SimulatorOptions options = SimulatorOptions.defaults().withSpeed(10_000);
    simulator = await(Simulator.start(vertx, options));
    ari = new AriClient(vertx, simulator);
    events = ari.connect("channel-aa");
  }

  private Answer send(HttpMethod method, String query) {
    return await(ari.raw(method, "/simulator/calls" + query, "", Buffer.buffer()));
  }

  @Test
  void aCallIsPlaced() {
    Answer answer =
        send(HttpMethod.POST, "?app=channel-aa&caller=bob&called=5551000&script=12%23+bye");

    assertThat(answer.status()).isEqualTo(201);
    JsonObject channel = answer.json().getJsonObject("channel");
    assertThat(channel.getString("name")).isEqualTo("PJSIP/bob-00000000");
    events.first("StasisEnd");
    JsonObject started = events.first("StasisStart").getJsonObject("channel");
    assertThat(started.getString("id")).isEqualTo(channel.getString("id"));
    assertThat(started.getJsonObject("dialplan").getString("exten")).isEqualTo("5551000");
    assertThat(events.shown())
        .contains("ChannelDtmfReceived 1", "ChannelDtmfReceived 2", "ChannelDtmfReceived #");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8088, http://evil.example",
    "localhost:8088, https://localhost",
    "localhost:8088, http://localhost:3000",
    "localhost:8088, null",
    "127.0.0.1:8088, http://localhost:8088",
    "evil.example,   http://evil.example",
    "evil.example,   ",
    "127.0.0.1.evil, ",
  })
  void aWebPageOrAnotherNameForThisMachinePlacesNoCall(String host, String origin) {
    Answer answer = await(post("/simulator/calls?app=channel-aa", host, origin));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).contains("Host", "Origin");
    assertThat(simulator.channels()).isZero();
    assertThat(events.shown()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8088,",
    "127.0.0.1,",
    "[::1]:8088,",
    "localhost:8088, http://localhost:8088",
  })
  void aRequestForALoopbackNamePlacesACall(String host, String origin) {
    assertThat(await(post("/simulator/calls?app=channel-aa", host, origin)).status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://evil.example:8088"})
  void noWebPageCommandsItThoughThePasswordIsKnown(String origin) {
    String channels = "/ari/channels?endpoint=Local/1000&app=channel-aa&" + AriClient.API_KEY;

    assertThat(await(post(channels, "127.0.0.1:8088", origin)).status()).isEqualTo(403);
    assertThat(await(post(channels, "evil.example", "http://evil.example")).status())
        .isEqualTo(403);
    assertThat(simulator.channels()).isZero();
  }

  @Test
  void aProgramMayCallItByAnyName() {
    assertThat(
            await(post("/ari/applications/x/nothing?" + AriClient.API_KEY, "pbx.example", null))
                .status())
        .isEqualTo(404);
  }

  private Future<Answer> post(String uri, String host, String origin) {
    return ari.rawFrom(HttpMethod.POST, uri, host, origin);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | ?script=1 | 400 | app is missing",
        "POST | ?app=nobody | 409 | the application nobody isn't registered",
        "POST | ?app=channel-aa&script=wait | 400 | script: expected a time after wait",
        "GET | ?app=channel-aa | 405 | expected POST",
      })
  void aBadRequestIsAnError(String method, String query, int status, String message) {
    Answer answer = send(HttpMethod.valueOf(method), query);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.message()).startsWith(message);
  }
}
