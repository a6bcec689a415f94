package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
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

/** ARI over HTTP, and the operations on Asterisk itself. */
@ExtendWith(VertxExtension.class)
class AriHttpTest {

  private AriClient ari;

  @BeforeEach
  void start(Vertx vertx) {
    SimulatorOptions options =
        SimulatorOptions.defaults().withVersion("22.4.0").withMissingSounds("missing");
    ari = new AriClient(vertx, await(Simulator.start(vertx, options)));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nope, 404, Resource not found",
    "POST, /channels/x/nope, 404, Resource not found",
    "PATCH, /channels, 405, Invalid method",
    "PUT, /asterisk/info, 405, Invalid method",
    "GET, /playbacks, 405, Invalid method",
    "POST, /events, 405, Invalid method",
    "GET, /channels/, 404, ARI URLs do not end with a slash. Try /ari/channels",
    "GET, /sounds/missing, 404, Sound not found",
    "GET, /sounds/press-1.wav, 404, Sound not found",
    "POST, /bridges/x/record, 501, The simulator doesn't do bridges.record",
  })
  void anUnknownPathOrMethodIsAnError(String method, String path, int status, String message) {
    Answer answer = ari.send(HttpMethod.valueOf(method), path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.message()).isEqualTo(message);
  }

  @Test
  void theAllowedMethodsAreNamed() {
    assertThat(ari.send(HttpMethod.PUT, "/asterisk/ping").headers())
        .containsEntry("Allow", "OPTIONS,GET");
    assertThat(ari.send(HttpMethod.OPTIONS, "/asterisk/ping").status()).isEqualTo(204);
    assertThat(ari.send(HttpMethod.HEAD, "/asterisk/ping").status()).isEqualTo(405);
  }

  @Test
  void outsideOfAriIsAPage() {
    Answer answer = await(ari.raw(HttpMethod.GET, "/", "", Buffer.buffer()));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers())
        .containsEntry("Content-Type", "text/html")
        .containsEntry("Server", "Asterisk/22.4.0");
    assertThat(answer.body().toString())
        .startsWith("<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\r\n")
        .contains("<p>The requested URL was not found on this server.</p>");
  }

  @Test
  void malformedJsonIsReportedFirst() {
    Answer answer =
        await(
            ari.request(
                HttpMethod.POST,
                "/channels/nope/play",
                "application/json; charset=utf-8",
                Buffer.buffer("{\"media\": [")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo("Error parsing request body");
  }

  @Test
  void aBodyMayHave40KBytes() {
    Answer answer =
        await(ari.request(HttpMethod.PUT, "/asterisk/ping", "", Buffer.buffer("x".repeat(40_961))));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.message()).isEqualTo("Request body too large");
    assertThat(ari.get("/asterisk/ping").status()).isEqualTo(200);
  }

  @Test
  void aRequestLineMayHave4KBytes() {
    Answer answer = ari.get("/asterisk/ping?x=" + "x".repeat(4200));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toString()).contains("<p>Request line too long</p>");
  }

  @Test
  void thePingIsAnswered() {
    JsonObject pong = ari.get("/asterisk/ping").json();

    assertThat(pong.getString("ping")).isEqualTo("pong");
    assertThat(pong.getString("timestamp"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
    assertThat(pong.getString("asterisk_id")).isEqualTo("02:fc:00:00:00:01");
  }

  @Test
  void theVersionIsReported() {
    JsonObject info = ari.get("/asterisk/info?only=system").json();

    assertThat(info.getJsonObject("system").getString("version")).isEqualTo("22.4.0");
  }

  @Test
  void aSoundCanBeLookedUp() {
    Answer answer = ari.get("/sounds/digits%2F1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("id")).isEqualTo("digits/1");
    assertThat(answer.json().getJsonArray("formats").getJsonObject(0).fieldNames())
        .containsExactly("language", "format");
  }
}
