package dev.ariattendant.speech.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.speech.audio.AudioConverter;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that speaks, and all that a server can do instead. */
final class HttpEngineTest {

  private static final String KEY = "sk-geheim";
  private static final byte[] AUDIO = {1, 2, 3, 4};

  @TempDir private Path folder;

  private final BlockingQueue<JsonObject> requests = new LinkedBlockingQueue<>();
  private Vertx vertx;
  private HttpServer server;
  private Handler<HttpServerResponse> answer;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    answer = response -> audio(response).end(Buffer.buffer(AUDIO));
    server = vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1").await();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private void serve(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              requests.add(
                  JsonObject.of(
                      "request", request.method() + " " + request.path(),
                      "key", request.getHeader("Authorization"),
                      "type", request.getHeader("Content-Type"),
                      "body", body.toJsonObject()));
              answer.handle(request.response());
            });
  }

  private static HttpServerResponse audio(HttpServerResponse response) {
    return response.putHeader("Content-Type", "audio/wav");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/v1", "/v1/audio/speech", "/proxy"})
  void itAsksInTheWidespreadForm(String path) throws IOException {
    speak(path, Optional.of(KEY), 60_000);

    assertThat(Files.readAllBytes(folder.resolve("a.wav"))).isEqualTo(AUDIO);
    assertThat(requests.remove())
        .isEqualTo(
            JsonObject.of(
                "request",
                "POST " + (path.equals("/proxy") ? "/proxy/v1/audio/speech" : "/v1/audio/speech"),
                "key",
                "Bearer " + KEY,
                "type",
                "application/json",
                "body",
                JsonObject.of(
                    "model", "tts-1",
                    "voice", "nova",
                    "input", "Grüß \"Gott\"",
                    "response_format", "wav")));
  }

  @Test
  void withoutAKeyItShowsNone() {
    speak("", Optional.empty(), 60_000);
    assertThat(requests.remove().getString("key")).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aKeyThatIsRefusedIsntQuoted(int status) {
    answer = response -> response.setStatusCode(status).end("Incorrect API key: " + KEY);
    refused("127.0.0.1 answered %d: set SPEECH_KEY to a key that it accepts".formatted(status));
  }

  @Test
  void aFailureIsQuotedWithoutTheKey() {
    answer =
        response ->
            response.setStatusCode(429).end("Slow down, " + KEY + "\u001b[31m" + "x".repeat(9_999));
    assertThatThrownBy(() -> speak("", Optional.of(KEY), 60_000))
        .isInstanceOf(SpeechException.class)
        .satisfies(
            failure ->
                assertThat(failure.getMessage())
                    .startsWith("127.0.0.1 answered 429: Slow down, ...")
                    .hasSizeLessThan(260)
                    .doesNotContain("\u001b"));
  }

  @ParameterizedTest
  @ValueSource(ints = {180, 195, 199, 200})
  void noPartOfTheKeyIsQuoted(int before) {
    answer =
        response -> response.setStatusCode(429).end("x".repeat(before) + KEY + "y".repeat(9_999));
    assertThatThrownBy(() -> speak("", Optional.of(KEY), 60_000))
        .satisfies(
            failure ->
                assertThat(failure.getMessage())
                    .startsWith("127.0.0.1 answered 429: " + "x".repeat(before))
                    .matches("[^:]*: x+\\.{0,3}y*")
                    .hasSizeLessThan(260));
  }

  @Test
  void aRedirectIsntFollowed() {
    answer =
        response ->
            response
                .setStatusCode(307)
                .putHeader("Location", "http://127.0.0.1:" + server.actualPort() + "/other")
                .end();
    refused("127.0.0.1 answered 307, a redirect; set speech.url to the server's own address");
    assertThat(requests).hasSize(1);
  }

  @Test
  void aPageIsNoAudio() {
    answer =
        response -> response.putHeader("Content-Type", "text/html").end("<html>Welcome!</html>");
    refused("127.0.0.1 sent no audio, but text/html: <html>Welcome!</html>");
  }

  @Test
  void aServerThatNeverAnswersIsLeft() {
    answer = response -> {};
    tooLong();
  }

  @Test
  void aServerThatNeverEndsIsLeft() {
    answer = response -> audio(response).setChunked(true).write("RIFF");
    tooLong();
  }

  @Test
  void aServerThatTricklesIsLeft() {
    answer =
        response -> {
          audio(response).setChunked(true);
          vertx.setPeriodic(20, now -> response.write("x"));
        };
    tooLong();
  }

  private void tooLong() {
    assertThatThrownBy(() -> speak("", Optional.of(KEY), 500))
        .isInstanceOf(SpeechException.class)
        .hasMessage("127.0.0.1 took longer than 500 ms");
  }

  @Test
  void whatIsTooLargeIsntRead() {
    Buffer block = Buffer.buffer(new byte[1_000_000]);
    answer =
        response -> {
          audio(response).setChunked(true);
          pump(response, block);
        };
    refused("127.0.0.1 sent more than %d bytes".formatted(AudioConverter.LARGEST));
  }

  /** Without end, as fast as it is read. */
  private static void pump(HttpServerResponse response, Buffer block) {
    response.write(block).onSuccess(written -> pump(response, block));
  }

  @Test
  void aConnectionThatIsCutIsAFailure() {
    answer =
        response -> {
          audio(response).putHeader("Content-Length", "1000").write("RIFF");
          vertx.setTimer(20, now -> response.reset());
        };
    assertThatThrownBy(() -> speak("", Optional.of(KEY), 60_000))
        .isInstanceOf(SpeechException.class)
        .hasMessageStartingWith("127.0.0.1 can't be asked: ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aServerThatIsDownIsNamed() {
    server.close().await();
    assertThatThrownBy(() -> speak("", Optional.of(KEY), 60_000))
        .isInstanceOf(SpeechException.class)
        .hasMessageStartingWith("127.0.0.1 can't be asked: ");
  }

  @Test
  void modelAndVersionBelongToItsIdentityAndTheKeyDoesnt() {
    URI url = URI.create("https://speech.example.com");
    Voices voices = new Voices("", Map.of(), language -> Optional.empty());
    Duration timeout = Duration.ofSeconds(1);
    String identity = new HttpEngine(url, "a", Optional.of(KEY), "1", voices, timeout).identity();
    assertThat(identity).doesNotContain(KEY);
    assertThat(new HttpEngine(url, "b", Optional.of(KEY), "1", voices, timeout).identity())
        .isNotEqualTo(identity);
    assertThat(new HttpEngine(url, "a", Optional.of(KEY), "2", voices, timeout).identity())
        .isNotEqualTo(identity);
    assertThat(new HttpEngine(url, "a", Optional.empty(), "1", voices, timeout).identity())
        .isEqualTo(identity);
  }

  private void refused(String message) {
    assertThatThrownBy(() -> speak("", Optional.of(KEY), 60_000))
        .isInstanceOf(SpeechException.class)
        .hasMessage(message);
    assertThat(folder).isEmptyDirectory();
  }

  private void speak(String path, Optional<String> key, int ms) {
    SpeechEngine engine =
        new HttpEngine(
            URI.create("http://127.0.0.1:" + server.actualPort() + path),
            "tts-1",
            key,
            "",
            new Voices("a server", Map.of("de", "nova"), language -> Optional.empty()),
            Duration.ofMillis(ms));
    engine.speak("Grüß \"Gott\"", "de", engine.voice("de"), folder.resolve("a.wav"));
  }
}
