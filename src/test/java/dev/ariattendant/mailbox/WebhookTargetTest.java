package dev.ariattendant.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.MailboxOptions;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.SelfSigned;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a webhook's server gets, and what follows from its answers. */
@ExtendWith(VertxExtension.class)
class WebhookTargetTest {

  private static final String SECRET = "0123456789abcdef";
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_796_083_394), ZoneOffset.UTC);

  private record Request(Map<String, String> headers, String uri, String body) {}

  @TempDir Path folder;

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private Path audio;

  @BeforeEach
  void record() throws IOException {
    byte[] bytes = new byte[200_001];
    new Random(1).nextBytes(bytes);
    audio = Files.write(folder.resolve("message.wav"), bytes);
  }

  @Test
  void theServerGetsTheMessageWithItsAudioSigned(Vertx vertx) throws IOException {
    int port = server(vertx, answering(204));

    Await.await(
        target(vertx, "http://127.0.0.1:" + port + "/in/box?key=1")
            .deliver(Messages.message(audio)));

    Request request = Await.next(requests, "a request");
    assertThat(request.uri()).isEqualTo("/in/box?key=1");
    assertThat(request.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("idempotency-key", "0b5c")
        .containsEntry("user-agent", "ari-attendant")
        .containsEntry(
            "ari-attendant-signature",
            new WebhookSignature(SECRET)
                .of(CLOCK.instant(), request.body().getBytes(StandardCharsets.UTF_8)));
    JsonObject body = new JsonObject(request.body());
    JsonObject attached = (JsonObject) body.remove("audio");
    assertThat(body)
        .isEqualTo(
            JsonObject.of(
                "id", "0b5c",
                "mailbox", "office",
                "received", "2026-11-30T09:15:00Z",
                "durationMs", 64_600,
                "callerNumber", "+4312345",
                "callerName", "Anna Muster",
                "asterisk", "north",
                "channel", "1764494100.7",
                "recording", "messages/1764494100.7-1"));
    assertThat(attached.getString("name")).isEqualTo("message-20261130-091500.wav");
    assertThat(attached.getString("type")).isEqualTo("audio/wav");
    assertThat(Base64.getDecoder().decode(attached.getString("base64")))
        .isEqualTo(Files.readAllBytes(audio));
  }

  /** printf '1796083394.{"a":"ü"}' | openssl dgst -sha256 -hmac 0123456789abcdef */
  @Test
  void theSignatureIsWhatOpensslMakes() {
    assertThat(
            new WebhookSignature(SECRET)
                .of(CLOCK.instant(), "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            "t=1796083394,v1=930c658cb538e2bf949221446000fa8360bee236750d198d95f3961effe65f19");
  }

  @ParameterizedTest
  @CsvSource({
    "200, delivered",
    "202, delivered",
    "301, permanent",
    "307, permanent",
    "400, permanent",
    "401, again",
    "404, permanent",
    "408, again",
    "409, again",
    "410, permanent",
    "413, permanent",
    "425, again",
    "429, again",
    "500, again",
    "503, again"
  })
  void theStatusSaysWhatFollows(int status, String follows, Vertx vertx) {
    int port = server(vertx, answering(status));
    var sent = target(vertx, url(port)).deliver(Messages.message(audio));

    if (follows.equals("delivered")) {
      Await.await(sent);
    } else {
      UndeliverableException failure = (UndeliverableException) Await.failure(sent);
      assertThat(failure).hasMessageContaining("127.0.0.1:" + port + " answers " + status);
      assertThat(failure.getMessage()).doesNotContain(SECRET, "hidden");
      assertThat(failure.isPermanent()).isEqualTo(follows.equals("permanent"));
    }
    assertThat(requests).as("no redirect is followed").hasSize(1);
  }

  @Test
  void anAnswerWithoutAnEndIsEnough(Vertx vertx) {
    int port =
        server(
            vertx,
            request -> request.response().setChunked(true).setStatusCode(200).write("and so on"));

    Await.await(target(vertx, url(port)).deliver(Messages.message(audio)));
  }

  @Test
  void aServerThatHangsIsLeft(Vertx vertx) {
    int port = server(vertx, request -> {});

    UndeliverableException failure =
        failure(target(vertx, url(port), Duration.ofMillis(300)), audio);

    assertThat(failure).hasMessageContaining("doesn't answer within 300 ms");
    assertThat(failure.isPermanent()).isFalse();
  }

  @Test
  void aServerThatHangsUpIsTriedAgain(Vertx vertx) {
    int port = server(vertx, request -> request.connection().close());

    assertThat(failure(target(vertx, url(port)), audio))
        .hasMessageContaining("has closed the connection")
        .matches(failure -> !failure.isPermanent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "nowhere.invalid"})
  void aServerThatIsntThereIsNamed(String host, Vertx vertx) {
    WebhookTarget target = target(vertx, "http://" + host + ":" + FreePorts.next() + "/hidden");

    UndeliverableException failure = failure(target, audio);

    assertThat(failure).hasMessageContaining("http://" + host, "can't be reached");
    assertThat(failure.getMessage()).doesNotContain("hidden");
    assertThat(failure.isPermanent()).isFalse();
  }

  @Test
  void aCertificateThatIsntTrustedIsNamed(Vertx vertx) {
    SelfSigned certificate = SelfSigned.forHosts(folder, List.of("127.0.0.1"));
    HttpServer server =
        Await.await(
            vertx
                .createHttpServer(
                    new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(
                            new PemKeyCertOptions()
                                .addCertPath(certificate.certificate().toString())
                                .addKeyPath(certificate.key().toString())))
                .requestHandler(answering(200)::accept)
                .listen(0, "127.0.0.1"));

    UndeliverableException failure =
        failure(target(vertx, "https://127.0.0.1:" + server.actualPort() + "/"), audio);

    assertThat(failure).hasMessageContaining("shows no certificate that Java trusts");
    assertThat(failure.isPermanent()).isFalse();
    assertThat(requests).isEmpty();
  }

  @Test
  void aHandshakeThatIsBrokenOffIsNoFaultOfTheCertificate(Vertx vertx) {
    NetServer server =
        Await.await(
            vertx
                .createNetServer()
                .connectHandler(socket -> socket.handler(hello -> socket.close()))
                .listen(0, "127.0.0.1"));

    UndeliverableException failure =
        failure(target(vertx, "https://127.0.0.1:" + server.actualPort() + "/"), audio);

    assertThat(failure.getMessage()).doesNotContain("certificate");
    assertThat(failure.isPermanent()).isFalse();
  }

  @Test
  void aRecordingThatIsGoneOrTooLargeIsSaid(Vertx vertx) throws IOException {
    Path large = folder.resolve("large.wav");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(WebhookBody.LARGEST + 1);
    }
    WebhookTarget target = target(vertx, url(FreePorts.next()));

    assertThat(failure(target, large)).hasMessageContaining("larger than 25 MiB");
    assertThat(failure(target, folder.resolve("gone.wav")))
        .hasMessage("The recording can't be read");
  }

  @Test
  void whatIsntKnownIsNull() {
    StoredMessage message =
        new StoredMessage(
            "a",
            "office",
            Messages.RECEIVED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "north",
            "1",
            "messages/1",
            "gsm",
            audio);
    JsonObject body = new JsonObject(new String(WebhookBody.of(message), StandardCharsets.UTF_8));

    assertThat(body.fieldNames()).contains("durationMs", "callerNumber", "callerName");
    assertThat(body.getValue("durationMs")).isNull();
    assertThat(body.getJsonObject("audio").getString("type")).isEqualTo("application/octet-stream");
    assertThat(body.getJsonObject("audio").getString("name")).endsWith(".gsm");
  }

  private static UndeliverableException failure(WebhookTarget target, Path audio) {
    return (UndeliverableException) Await.failure(target.deliver(Messages.message(audio)));
  }

  private Consumer<HttpServerRequest> answering(int status) {
    return request ->
        request.response().putHeader("Location", "/elsewhere").setStatusCode(status).end();
  }

  /** Its port; it answers when a request has come whole. */
  private int server(Vertx vertx, Consumer<HttpServerRequest> answer) {
    return Await.await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request ->
                        request.bodyHandler(
                            body -> {
                              Map<String, String> headers = new HashMap<>();
                              request
                                  .headers()
                                  .forEach(
                                      (name, value) ->
                                          headers.put(name.toLowerCase(Locale.ROOT), value));
                              requests.add(new Request(headers, request.uri(), body.toString()));
                              answer.accept(request);
                            }))
                .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port + "/hidden?key=hidden";
  }

  private static WebhookTarget target(Vertx vertx, String url) {
    return target(vertx, url, Duration.ofSeconds(30));
  }

  private static WebhookTarget target(Vertx vertx, String url, Duration timeout) {
    return new WebhookTarget(vertx, new MailboxOptions.Webhook(url, SECRET, timeout), CLOCK);
  }
}
