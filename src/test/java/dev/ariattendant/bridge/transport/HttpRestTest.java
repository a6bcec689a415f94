package dev.ariattendant.bridge.transport;

import static dev.ariattendant.testbed.Await.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.FakeAri;
import dev.ariattendant.bridge.FakeAri.Request;
import dev.ariattendant.bridge.command.Operations;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class HttpRestTest {

  private static final Operations OPERATIONS = Operations.load();
  private static final JsonObject PING = JsonObject.of("operation", "asterisk.ping");

  private Vertx vertx;
  private FakeAri ari;

  @BeforeEach
  void startAri(Vertx vertx) {
    this.vertx = vertx;
    ari = FakeAri.start(vertx);
  }

  @Test
  void credentialsAreInTheHeaderOnly() {
    send(ari.url(), PING);

    Request request = ari.nextRequest();
    assertThat(request.headers().get("Authorization"))
        .isEqualTo("Basic " + Base64.getEncoder().encodeToString("alice:ge:hëim".getBytes(UTF_8)));
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.uri()).isEqualTo("/ari/asterisk/ping");
    assertThat(request.body()).isEmpty();
  }

  @Test
  void aBodyIsSentAsJson() {
    send(
        ari.url(),
        JsonObject.of(
            "operation", "channels.play",
            "channelId", "17.5",
            "media", JsonArray.of("sound:press-1", "sound:or"),
            "playbackId", "pläyback"));

    Request request = ari.nextRequest();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).isEqualTo("/ari/channels/17.5/play");
    assertThat(request.headers().get("Content-Type")).startsWith("application/json");
    assertThat(new JsonObject(request.body()))
        .isEqualTo(
            JsonObject.of(
                "media", JsonArray.of("sound:press-1", "sound:or"), "playbackId", "pläyback"));
  }

  @Test
  void aPostWithNothingToSayHasAnEmptyBody() {
    send(ari.url(), JsonObject.of("operation", "channels.answer", "channelId", "17.5"));

    Request request = ari.nextRequest();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.body()).isEmpty();
    assertThat(request.headers().contains("Content-Type")).isFalse();
  }

  @Test
  void thePrefixOfHttpConfStandsBeforeAri() {
    send(ari.url() + "/asterisk", PING);

    assertThat(ari.nextRequest().uri()).isEqualTo("/asterisk/ari/asterisk/ping");
  }

  @ParameterizedTest
  @CsvSource({
    "a b, a%20b",
    "a/../b, a%2F..%2Fb",
    "100%25, 100%2525",
    "a?b#c, a%3Fb%23c",
    "Zoë, Zo%C3%AB",
  })
  void anIdCrossesTheWireAsItWasEncoded(String id, String segment) {
    send(ari.url(), JsonObject.of("operation", "channels.get", "channelId", id));

    assertThat(ari.nextRequest().uri()).isEqualTo("/ari/channels/" + segment);
  }

  @Test
  void aQueryCrossesTheWireAsItWasEncoded() {
    send(
        ari.url(),
        JsonObject.of("operation", "asterisk.getInfo", "only", JsonArray.of("build", "a&b")));

    assertThat(ari.nextRequest().uri()).isEqualTo("/ari/asterisk/info?only=build%2Ca%26b");
  }

  @Test
  void anAnswerWithoutABodyIsAnEmptyObject() {
    ari.answering(request -> request.response().setStatusCode(204).end());

    assertThat(send(ari.url(), PING)).isEqualTo(new JsonObject());
  }

  @Test
  void anObjectIsAnsweredAsItIs() {
    ari.answering(200, "application/json", "{\"ping\":\"pong\",\"n\":[1,{\"a\":null}]}");

    assertThat(send(ari.url(), PING))
        .isEqualTo(new JsonObject("{\"ping\":\"pong\",\"n\":[1,{\"a\":null}]}"));
  }

  @Test
  void aListIsAnsweredAsItIs() {
    ari.answering(200, "application/json; charset=utf-8", "[{\"id\":\"17.5\"}]");

    assertThat(send(ari.url(), JsonObject.of("operation", "channels.list")))
        .isEqualTo(JsonArray.of(JsonObject.of("id", "17.5")));
  }

  @Test
  void aRecordingsFileIsAnsweredAsItsBytesAndTheirType() {
    byte[] wav = {'R', 'I', 'F', 'F', 0, (byte) 0xff};
    ari.answering(
        request ->
            request.response().putHeader("Content-Type", "audio/wav").end(Buffer.buffer(wav)));

    Object file =
        send(
            ari.url(),
            JsonObject.of("operation", "recordings.getStoredFile", "recordingName", "greeting"));

    assertThat(ari.nextRequest().uri()).isEqualTo("/ari/recordings/stored/greeting/file");
    assertThat(((JsonObject) file).getString("content_type")).isEqualTo("audio/wav");
    assertThat(((JsonObject) file).getBinary("data")).isEqualTo(wav);
  }

  @Test
  void anAnswerOfNoDeclaredTypeIsAnsweredAsItsBytes() {
    ari.answering(request -> request.response().end("{}"));

    JsonObject answer = (JsonObject) send(ari.url(), PING);

    assertThat(answer.getString("content_type")).isNull();
    assertThat(answer.getBinary("data")).isEqualTo("{}".getBytes(UTF_8));
  }

  private Object send(String url, JsonObject command) {
    HttpRest rest =
        HttpRest.forCommands(
            vertx,
            AsteriskOptions.from(
                JsonObject.of("url", url, "username", "alice", "password", "ge:hëim")));
    return await(rest.send(OPERATIONS.request(command)));
  }
}
