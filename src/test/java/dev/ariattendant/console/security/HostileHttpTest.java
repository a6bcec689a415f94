package dev.ariattendant.console.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.console.ConsoleVerticle;
import dev.ariattendant.console.Consoles;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no well-meant HTTP client does ends its connection, and others are answered. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
final class HostileHttpTest {

  private static final String NOWHERE = "/eventbus/nowhere";
  private static final String LONG = "x".repeat(20_000);

  private Vertx vertx;
  private int port;

  @BeforeEach
  void thereIsAConsole(Vertx vertx) {
    this.vertx = vertx;
    port = Consoles.deploy(vertx, new JsonObject());
  }

  @AfterEach
  void othersAreAnswered() {
    Await.until(vertx, "another client is answered", () -> isAnswered(port));
  }

  private static boolean isAnswered(int port) {
    try (RawClient other = RawClient.connect(port)) {
      return other.send(RawClient.get(NOWHERE)).status() == 404;
    } catch (UncheckedIOException | AssertionError e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "DANCE"})
  void whatIsntReadingIsRefused(String method) {
    for (String path : List.of("/", "/metrics", "/health/live", "/eventbus/websocket", NOWHERE)) {
      try (RawClient client = RawClient.connect(port)) {
        client.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(client.head()).startsWith("HTTP/1.1 405 ").containsIgnoringCase("GET, HEAD");
        client.closed();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked"})
  void noBodyIsWanted(String header) {
    try (RawClient client = RawClient.connect(port)) {
      client.send("GET / HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n");
      assertThat(client.status()).isEqualTo(413);
      client.closed();
    }
  }

  @Test
  void aBodyWithoutEndIsCutOff() {
    try (RawClient client = RawClient.connect(port)) {
      client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000000\r\n\r\n");
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000_000; i++) {
                  client.send(LONG);
                }
              })
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void aHeaderThatIsTooLargeIsRefused() {
    try (RawClient client = RawClient.connect(port)) {
      client.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + LONG + "\r\n\r\n");
      assertThat(client.status()).isEqualTo(431);
      client.closed();
    }
  }

  @Test
  void aRequestLineThatIsTooLongIsRefused() {
    try (RawClient client = RawClient.connect(port)) {
      client.send(RawClient.get("/" + LONG));
      assertThat(client.status()).isEqualTo(414);
      client.closed();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001",
      })
  void whatIsntHttpHarmsNobody(String nonsense) {
    try (RawClient client = RawClient.connect(port)) {
      client.send(nonsense);
    }
  }

  @Test
  @DisplayName("Of too many connections, those that have been silent longest are closed")
  void theMostSilentConnectionsAreClosed() throws InterruptedException {
    List<RawClient> clients = new ArrayList<>();
    try (CapturedLog log = new CapturedLog()) {
      for (int i = 0; i < ConsoleVerticle.MAX_CONNECTIONS; i++) {
        clients.add(RawClient.connect(port, 1 + i % 2));
      }
      RawClient first = clients.remove(0);
      assertThat(first.send(RawClient.get(NOWHERE)).status()).isEqualTo(404);
      clients.add(RawClient.connect(port, 3));
      clients.add(RawClient.connect(port, 4));
      clients.remove(0).closed();
      clients.remove(0).closed();
      assertThat(first.send(RawClient.get(NOWHERE)).status()).isEqualTo(404);
      assertThat(clients.get(0).send(RawClient.get(NOWHERE)).status()).isEqualTo(404);
      first.close();
      log.awaitLines(1, "The console: too many connections");
      assertThat(log.warnings()).hasSize(1);
    } finally {
      clients.forEach(RawClient::close);
    }
  }

  @Test
  void ofTooManyConnectionsFromOneAddressItsOwnAreCutOff() {
    List<RawClient> clients = new ArrayList<>();
    try (RawClient other = RawClient.connect(port, 2)) {
      for (int i = 0; i <= ConsoleVerticle.MAX_CONNECTIONS_OF_ADDRESS; i++) {
        clients.add(RawClient.connect(port));
      }
      clients.get(0).closed();
      assertThat(other.send(RawClient.get(NOWHERE)).status()).isEqualTo(404);
    } finally {
      clients.forEach(RawClient::close);
    }
  }

  @Test
  void threeHundredWhoSayNothingDontStarveTheProbe() {
    List<RawClient> untrusted = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        untrusted.add(RawClient.connect(port));
      }
      for (int i = 0; i < 10; i++) {
        assertThat(statusFor("/health/live", "localhost", null)).isEqualTo(200);
        untrusted.add(RawClient.connect(port));
      }
    } finally {
      untrusted.forEach(RawClient::close);
    }
  }

  @ParameterizedTest
  @CsvSource({"localhost, http://evil.example", "localhost, ", "evil.example, "})
  void howeverOftenOthersAskTheProbeIsAnswered(String host, String origin) {
    String request =
        "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
            .formatted(NOWHERE, host, origin == null ? "" : "Origin: " + origin + "\r\n");
    for (int i = 0; i < 2 * RequestRateHandler.MAX_REQUESTS; i++) {
      try (RawClient client = RawClient.connect(port)) {
        assertThat(client.send(request).status()).isIn(403, 404, 429);
      }
      if (i % 20 == 0) {
        assertThat(statusFor("/health/live", "localhost", null)).isEqualTo(200);
      }
    }
  }

  @Test
  void strangersRequestsDontUseUpWhatIsForWhoeverHasTheToken() {
    String token = "0123456789abcdef";
    int guarded = Consoles.deploy(vertx, JsonObject.of("token", token));
    String request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n";
    try (RawClient untrusted = RawClient.connect(guarded);
        RawClient holder = RawClient.connect(guarded)) {
      int status = 401;
      while (status == 401) {
        untrusted.send(request.formatted("of nobody").repeat(RequestRateHandler.MAX_REQUESTS + 1));
        for (int i = 0; i <= RequestRateHandler.MAX_REQUESTS && status == 401; i++) {
          status = untrusted.status();
        }
      }
      assertThat(status).isEqualTo(429);
      assertThat(holder.send(request.formatted(token)).status()).isNotIn(401, 429);
    }
  }

  @Test
  void aBurstOfAnotherOriginIsntCounted() {
    for (int i = 0; i < 2 * RequestRateHandler.MAX_REQUESTS; i++) {
      assertThat(statusFor(NOWHERE, "localhost", "http://evil.example")).isEqualTo(403);
    }
    assertThat(statusFor(NOWHERE, "localhost", null)).isEqualTo(404);
  }

  @Test
  void howeverOftenTheProbeAsksItIsAnswered() {
    for (int i = 0; i < 2 * RequestRateHandler.MAX_REQUESTS; i++) {
      assertThat(statusFor("/health/live", "localhost", null)).isEqualTo(200);
    }
  }

  @Test
  void askingTooOftenIsRefused() {
    try (RawClient client = RawClient.connect(port)) {
      int status = 404;
      while (status == 404) {
        client.send(RawClient.get(NOWHERE).repeat(RequestRateHandler.MAX_REQUESTS + 1));
        for (int i = 0; i <= RequestRateHandler.MAX_REQUESTS && status == 404; i++) {
          status = client.status();
        }
      }
      assertThat(status).isEqualTo(429);
      client.closed();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example,       ",
    "localhost.evil,     ",
    "127.0.0.1.evil,     ",
    "192.0.2.1:8090,     ",
    "0.0.0.0:8090,       ",
    "2130706433:8090,    ",
    "localhost,          http://evil.example",
    "localhost,          null",
    "localhost,          http://localhost:1",
    "localhost:8090,     http://127.0.0.1:8090",
    "evil.example,       http://evil.example",
  })
  void othersPagesGetNothing(String host, String origin) {
    for (String path : List.of("/", "/metrics", "/health/live", "/eventbus/websocket", NOWHERE)) {
      assertThat(statusFor(path, host, origin)).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,          ",
    "localhost:8090,     ",
    "127.0.0.1:8090,     ",
    "127.1.2.3,          ",
    "[::1]:8090,         http://[::1]:8090",
    "localhost:8090,     http://localhost:8090",
    "localhost:8090,     https://localhost:8090",
  })
  void oursDo(String host, String origin) {
    assertThat(statusFor(NOWHERE, host, origin)).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "cross-site,  no-cors,   403",
    "cross-site,  cors,      403",
    "same-site,   no-cors,   403",
    "cross-site,  websocket, 403",
    "cross-site,  navigate,  404",
    "same-origin, no-cors,   404",
    "same-origin, websocket, 404",
    "none,        navigate,  404",
    "none,        no-cors,   404",
  })
  void picturesAndScriptsOfOthersPagesGetNothing(String site, String mode, int status) {
    try (RawClient client = RawClient.connect(port)) {
      assertThat(
              client
                  .send(
                      "GET %s HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: %s\r\nSec-Fetch-Mode: %s\r\n\r\n"
                          .formatted(NOWHERE, site, mode))
                  .status())
          .isEqualTo(status);
    }
  }

  @Test
  void whoDoesntSayWhomHeMeansGetsNothing() {
    try (RawClient client = RawClient.connect(port)) {
      assertThat(client.send("GET / HTTP/1.0\r\n\r\n").status()).isEqualTo(403);
    }
  }

  @Test
  void beyondThisMachineTheConsoleMayHaveAnyName() {
    port = Consoles.deploy(vertx, JsonObject.of("host", "0.0.0.0", "token", "geheim-0123456789"));
    assertThat(statusFor(NOWHERE, "console.example", "https://console.example")).isEqualTo(404);
    assertThat(statusFor(NOWHERE, "console.example", "https://evil.example")).isEqualTo(403);
  }

  private int statusFor(String path, String host, String origin) {
    try (RawClient client = RawClient.connect(port)) {
      return client
          .send(
              "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
                  .formatted(path, host, origin == null ? "" : "Origin: " + origin + "\r\n"))
          .status();
    }
  }
}
