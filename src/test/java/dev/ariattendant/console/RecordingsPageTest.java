package dev.ariattendant.console;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.console.security.RawClient;
import dev.ariattendant.recordings.RecordingsVerticle;
import dev.ariattendant.speech.SpeechVerticle;
import dev.ariattendant.testbed.Clients;
import dev.ariattendant.testbed.SoundFile;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings by HTTP: who may change them, and what is refused. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
final class RecordingsPageTest {

  private static final String TOKEN = "geheim-0123456789";
  private static final String ONE = "/recordings/en/welcome";
  private static final Buffer TONE = Buffer.buffer(SoundFile.wav(44_100, 700));

  private record Answer(int status, Buffer body) {

    String text() {
      return body.toString();
    }
  }

  @TempDir Path folder;
  private Vertx vertx;
  private int port;

  @BeforeEach
  void deploy(Vertx vertx) {
    this.vertx = vertx;
    DeploymentOptions speech =
        new DeploymentOptions()
            .setConfig(
                JsonObject.of(
                    "engine", "tone",
                    "cache", folder.resolve("cache").toString(),
                    "recordings", folder.resolve("prompts").toString()));
    vertx
        .eventBus()
        .localConsumer(
            Addresses.RECORDINGS_TEXTS,
            request ->
                request.reply(
                    JsonObject.of(
                        "texts",
                        JsonArray.of(
                            JsonObject.of("id", "welcome", "language", "en", "text", "Welcome")))));
    await(vertx.deployVerticle(new SpeechVerticle(), speech));
    await(vertx.deployVerticle(new RecordingsVerticle(), speech));
    port = Consoles.deploy(vertx, JsonObject.of("token", TOKEN, "tokenForAll", false));
  }

  private Answer send(String method, String path, String token, Buffer body, String... headers) {
    return await(
        Clients.http(vertx)
            .request(HttpMethod.valueOf(method), port, "127.0.0.1", path)
            .compose(
                request -> {
                  if (!token.isEmpty()) {
                    request.putHeader("Authorization", "Bearer " + token);
                  }
                  for (int i = 0; i < headers.length; i += 2) {
                    request.putHeader(headers[i], headers[i + 1]);
                  }
                  return body == null ? request.send() : request.send(body);
                })
            .compose(
                response ->
                    response.body().map(bytes -> new Answer(response.statusCode(), bytes))));
  }

  private JsonObject listed() {
    Answer answer = send("GET", "/recordings", "", null);
    assertThat(answer.status).isEqualTo(200);
    return new JsonObject(answer.body).getJsonArray("recordings").getJsonObject(0);
  }

  @Test
  void aRecordingIsUploadedHeardDeletedAndTakenAgain() {
    assertThat(listed())
        .isEqualTo(
            JsonObject.of(
                "id",
                "welcome",
                "language",
                "en",
                "text",
                "Welcome",
                "previous",
                false,
                "recorded",
                false));
    Buffer spoken = send("GET", ONE, "", null).body;

    Answer stored = send("PUT", ONE, TOKEN, TONE);
    assertThat(stored.status).as(stored.text()).isEqualTo(200);
    assertThat(new JsonObject(stored.body).getInteger("durationMs")).isBetween(690, 710);
    assertThat(folder.resolve("prompts/en/welcome.wav")).exists();
    assertThat(listed().getBoolean("recorded")).isTrue();
    Answer heard = send("GET", ONE, "", null);
    assertThat(heard.status).isEqualTo(200);
    assertThat(heard.body).isNotEqualTo(spoken);
    assertThat(heard.body.getString(0, 4)).isEqualTo("RIFF");

    assertThat(send("DELETE", ONE, TOKEN, null).status).isEqualTo(200);
    assertThat(send("GET", ONE, "", null).body).isEqualTo(spoken);
    assertThat(send("DELETE", ONE, TOKEN, null).status).isEqualTo(404);
    assertThat(send("POST", ONE, TOKEN, null).status).isEqualTo(200);
    assertThat(send("GET", ONE, "", null).body).isEqualTo(heard.body);
  }

  @ParameterizedTest
  @CsvSource({"PUT, ''", "PUT, wrong", "DELETE, ''", "POST, wrong"})
  void withoutTheTokenNothingChangesAlsoFromThisMachine(String method, String token) {
    Answer refused = send(method, ONE, token, method.equals("PUT") ? TONE : null);
    assertThat(refused.status).isEqualTo(403);
    assertThat(refused.text()).contains("console.token");
    assertThat(folder.resolve("prompts")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"http://evil.example", "null"})
  void otherWebsitesChangeNothing(String origin) {
    assertThat(send("PUT", ONE, TOKEN, TONE, "Origin", origin).status).isEqualTo(403);
    assertThat(folder.resolve("prompts")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "/recordings/en/nobody",
    "/recordings/fr/welcome",
    "/recordings/en/..%2f..%2fwelcome",
    "/recordings/en/%2e%2e",
    "/recordings/..%2fen/welcome",
    "/recordings/en%00/welcome"
  })
  void onlyTextsOfTheMenusHaveRecordings(String path) throws Exception {
    assertThat(send("PUT", path, TOKEN, TONE).status).isBetween(400, 405);
    assertThat(folder.resolve("prompts")).doesNotExist();
    try (var files = Files.list(folder)) {
      assertThat(files.filter(each -> !each.endsWith("cache"))).isEmpty();
    }
  }

  @Test
  void whatIsNoAudioIsRefusedInWords() {
    for (Buffer bad :
        new Buffer[] {
          Buffer.buffer("no sound at all"),
          TONE.getBuffer(0, 1000),
          Buffer.buffer(SoundFile.wav(8000, 100))
        }) {
      Answer refused = send("PUT", ONE, TOKEN, bad);
      assertThat(refused.status).as(refused.text()).isEqualTo(422);
      assertThat(refused.text()).startsWith("the recording ");
    }
    Buffer silence = Buffer.buffer(SoundFile.wav(8000, 1000));
    for (int i = 44; i < silence.length(); i++) {
      silence.setByte(i, (byte) 0);
    }
    assertThat(send("PUT", ONE, TOKEN, silence).text()).contains("silent");
    assertThat(listed().getBoolean("recorded")).isFalse();
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItIsRead() {
    try (RawClient client = RawClient.connect(port)) {
      client.send(
          "PUT %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
              .formatted(ONE, TOKEN, 10_000_001));
      assertThat(client.head()).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void bodiesAndChangesOfOtherPathsAreRefused() {
    assertThat(send("PUT", "/recordings", TOKEN, TONE).status).isEqualTo(405);
    assertThat(send("POST", ONE, TOKEN, TONE).status).isEqualTo(413);
    assertThat(send("PUT", "/recordings/../metrics", TOKEN, TONE).status).isEqualTo(405);
  }
}
