package dev.ariattendant.console.security;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.console.ConsoleVerticle;
import dev.ariattendant.console.Consoles;
import dev.ariattendant.testbed.Clients;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.SelfSigned;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beyond this machine: TLS, the token, and the headers of every answer. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
final class TlsAndTokenTest {

  private static final String TOKEN = "geheim-0123456789";
  private static SelfSigned certificate;

  @BeforeAll
  static void thereIsACertificate(@TempDir Path folder) {
    certificate = SelfSigned.forHosts(folder, List.of("localhost", "127.0.0.1"));
  }

  @Test
  void itSpeaksTlsAndNothingElse(Vertx vertx) {
    int port = Consoles.deploy(vertx, tls());
    try (RawClient plain = RawClient.connect(port);
        RawClient nonsense = RawClient.connect(port);
        RawClient half = RawClient.connect(port)) {
      plain.send(RawClient.get("/")).closed();
      nonsense.send(new byte[100_000]).closed();
      half.send(new byte[] {22, 3, 1, 2, 0, 1});
      assertThat(get(trusting(vertx), port, "/nowhere", "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void acertificateThatIsNoneIsNamedWithWhereToLook(Vertx vertx, @TempDir Path folder)
      throws Exception {
    String nonsense = Files.writeString(folder.resolve("cert.pem"), "nonsense").toString();
    JsonObject config =
        JsonObject.of("port", FreePorts.next(), "certificate", nonsense, "key", nonsense);
    assertThatThrownBy(
            () ->
                await(
                    vertx.deployVerticle(
                        ConsoleVerticle.class, new DeploymentOptions().setConfig(config))))
        .cause()
        .hasMessageStartingWith("The console can't listen at https://127.0.0.1:")
        .hasMessageEndingWith("; check the section console");
  }

  @Test
  void beyondThisMachineMetricsTakeTheToken(Vertx vertx) {
    int port = Consoles.deploy(vertx, tls().put("host", "0.0.0.0").put("token", TOKEN));
    HttpClient client = trusting(vertx);

    for (String wrong :
        List.of(
            "",
            "Bearer",
            "Bearer ",
            "Bearer falsch",
            "Basic",
            "Basic %%%",
            basic("any:falsch"),
            basic(TOKEN + ":"),
            TOKEN)) {
      HttpClientResponse refused = get(client, port, "/metrics", wrong);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(401);
      assertThat(refused.getHeader("WWW-Authenticate")).startsWith("Basic realm=");
    }
    assertThat(get(client, port, "/metrics", "Bearer " + TOKEN).statusCode()).isNotEqualTo(401);
    assertThat(get(client, port, "/metrics", basic("any:" + TOKEN)).statusCode()).isNotEqualTo(401);
  }

  @Test
  void onThisMachineTheyNeedNot(Vertx vertx) {
    int port = Consoles.deploy(vertx, JsonObject.of("token", TOKEN, "tokenForAll", false));
    assertThat(get(Clients.http(vertx), port, "/metrics", "").statusCode()).isNotEqualTo(401);
  }

  @Test
  @DisplayName("Without TLS it warns that the token crosses the network unencrypted")
  void warnsOfATokenWithoutTls(Vertx vertx) {
    try (CapturedLog log = new CapturedLog()) {
      Consoles.deploy(vertx, tls().put("host", "0.0.0.0").put("token", TOKEN));
      assertThat(log.warnings()).isEmpty();
      Consoles.deploy(vertx, JsonObject.of("host", "0.0.0.0", "token", TOKEN));
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("set console.certificate and console.key");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nowhere", "/metrics", "/eventbus/websocket"})
  void everyAnswerHasSafeHeaders(String path, Vertx vertx) {
    int port = Consoles.deploy(vertx, new JsonObject());
    MultiMap headers = get(Clients.http(vertx), port, path, "").headers();

    assertThat(headers.get("Content-Security-Policy"))
        .contains("default-src 'none'; script-src 'self';", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.get("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(headers.get("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(headers.get("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(headers.get("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(headers.get("Cache-Control")).isEqualTo("no-cache");
    assertThat(headers.contains("Access-Control-Allow-Origin")).isFalse();
    assertThat(headers.contains("Strict-Transport-Security")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n",
        "GET nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "nonsense\r\n\r\n",
      })
  void soHaveRefusals(String request, Vertx vertx) {
    int port = Consoles.deploy(vertx, new JsonObject());
    try (RawClient client = RawClient.connect(port)) {
      assertThat(client.send(request).head())
          .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
          .containsIgnoringCase("X-Content-Type-Options: nosniff");
    }
  }

  @Test
  void withTlsBrowsersAreToldToStayWithIt(Vertx vertx) {
    int port = Consoles.deploy(vertx, tls());
    assertThat(get(trusting(vertx), port, "/", "").getHeader("Strict-Transport-Security"))
        .isEqualTo("max-age=63072000");
  }

  private static JsonObject tls() {
    return JsonObject.of(
        "certificate", certificate.certificate().toString(), "key", certificate.key().toString());
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpClient trusting(Vertx vertx) {
    return Clients.http(
        vertx,
        new HttpClientOptions()
            .setSsl(true)
            .setTrustOptions(
                new PemTrustOptions().addCertPath(certificate.certificate().toString())),
        new PoolOptions());
  }

  private static HttpClientResponse get(
      HttpClient client, int port, String path, String authorization) {
    return await(
        client
            .request(HttpMethod.GET, port, "127.0.0.1", path)
            .compose(
                request -> {
                  if (!authorization.isEmpty()) {
                    request.putHeader("Authorization", authorization);
                  }
                  return request.send();
                }));
  }
}
