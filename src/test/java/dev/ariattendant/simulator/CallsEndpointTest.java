package dev.ariattendant.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
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

/** Ringing with curl. */
@ExtendWith(VertxExtension.class)
class CallsEndpointTest {

  private AriClient ari;
  private EventLog events;

  @BeforeEach
  void start(Vertx vertx) {
    SimulatorOptions options = SimulatorOptions.defaults().withSpeed(10_000);
    ari = new AriClient(vertx, AriClient.await(Simulator.start(vertx, options)));
    events = ari.connect("channel-aa");
  }

  private Answer send(HttpMethod method, String query) {
    return AriClient.await(ari.raw(method, "/simulator/calls" + query, "", Buffer.buffer()));
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
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | ?script=1 | 400 | app is missing",
        "POST | ?app=nobody | 409 | nobody has registered the application nobody",
        "POST | ?app=channel-aa&script=wait | 400 | script: \"wait\": expected hear=MEDIA",
        "GET | ?app=channel-aa | 405 | expected POST",
      })
  void whatIsWrongIsSaid(String method, String query, int status, String message) {
    Answer answer = send(HttpMethod.valueOf(method), query);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.message()).startsWith(message);
  }
}
