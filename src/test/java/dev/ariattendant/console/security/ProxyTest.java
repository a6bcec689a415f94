package dev.ariattendant.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.console.Consoles;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests through a proxy on this machine seem to come from this machine. Those of nginx 1.22 are
 * recorded ones; the others have the headers that proxies add.
 */
@ExtendWith(VertxExtension.class)
@Timeout(60)
final class ProxyTest {

  private static final String TOKEN = "0123456789abcdef";

  /** What nginx makes of a request for http://pbx.example, with proxy_pass and nothing else. */
  private static final String PLAIN_NGINX =
      """
      GET %s HTTP/1.0
      Host: 127.0.0.1:8090
      Connection: close
      User-Agent: curl/7.88.1
      Accept: */*
      """;

  /** The same with the two headers that most instructions for nginx set. */
  private static final String USUAL_NGINX =
      """
      GET %s HTTP/1.0
      X-Real-IP: 192.0.2.7
      X-Forwarded-For: 192.0.2.7
      Host: 127.0.0.1:8090
      Connection: close
      User-Agent: curl/7.88.1
      Accept: */*
      """;

  /** The same, set up as docs/operating.md says, for a page's WebSocket. */
  private static final String RIGHT_NGINX =
      """
      GET %s HTTP/1.1
      Host: pbx.example
      Upgrade: websocket
      Connection: upgrade
      X-Forwarded-For: 192.0.2.7
      User-Agent: curl/7.88.1
      Accept: */*
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==
      """;

  private static final String LOCAL =
      """
      GET %s HTTP/1.1
      Host: 127.0.0.1:8090
      """;

  private static Stream<String> passedOn() {
    return Stream.concat(
        Stream.of(PLAIN_NGINX, USUAL_NGINX),
        Stream.of(
                "Forwarded: for=192.0.2.7;host=pbx.example",
                "Forwarded: for=127.0.0.1",
                "forwarded:",
                "Via: 1.1 squid",
                "X-Forwarded-For: 127.0.0.1",
                "x-forwarded-for: ::1",
                "X-Forwarded-Host: localhost",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Port: 443",
                "X-Forwarded-Server: pbx.example",
                "X-Forwarded: for=192.0.2.7",
                "X-Real-IP: 127.0.0.1",
                "X-Client-IP: 192.0.2.7",
                "X-Cluster-Client-IP: 192.0.2.7",
                "X-Original-Host: pbx.example",
                "X-Original-Forwarded-For: 192.0.2.7",
                "True-Client-IP: 192.0.2.7",
                "CF-Connecting-IP: 192.0.2.7")
            .map(header -> LOCAL + header + "\n"));
  }

  @ParameterizedTest
  @MethodSource("passedOn")
  void whatAProxyPassesOnIsntTrustedForItsAddress(String request, Vertx vertx) {
    int port = Consoles.deploy(vertx, new JsonObject());

    assertThat(statusOf(port, LOCAL, "/metrics")).isNotEqualTo(401);
    assertThat(statusOf(port, request, "/metrics")).isEqualTo(401);
    assertThat(answerTo(port, LOCAL, "/health/live")).contains("\"checks\"");
    assertThat(answerTo(port, request, "/health/live")).contains("\"status\"", "HTTP/1.");
    assertThat(answerTo(port, request, "/health/live")).doesNotContain("\"checks\"");
    assertThat(statusOf(port, request, "/")).as("the page tells of no call").isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("passedOn")
  void whoComesThroughAProxyShowsTheToken(String request, Vertx vertx) {
    int port = Consoles.deploy(vertx, JsonObject.of("token", TOKEN, "tokenForAll", false));

    assertThat(statusOf(port, LOCAL, "/metrics")).isNotEqualTo(401);
    assertThat(statusOf(port, request, "/metrics")).isEqualTo(401);
    assertThat(statusOf(port, request + bearer("0123456789abcdeF"), "/metrics")).isEqualTo(401);
    assertThat(statusOf(port, request + bearer(TOKEN), "/metrics")).isNotEqualTo(401);
    assertThat(answerTo(port, request + bearer(TOKEN), "/health/live")).contains("\"checks\"");
  }

  @Test
  void withATokenEverybodyShowsIt(Vertx vertx) {
    int port = Consoles.deploy(vertx, JsonObject.of("token", TOKEN));

    assertThat(statusOf(port, LOCAL, "/metrics")).isEqualTo(401);
    assertThat(statusOf(port, LOCAL + bearer(TOKEN), "/metrics")).isNotEqualTo(401);
    assertThat(answerTo(port, LOCAL, "/health/live")).doesNotContain("\"checks\"");
    assertThat(statusOf(port, LOCAL, "/")).isEqualTo(200);
  }

  @Test
  @DisplayName(
      "If every client needs the token, a proxy may pass on the console's own name as Host")
  void withATokenForAllTheProxyMayKeepTheHost(Vertx vertx) {
    int port = Consoles.deploy(vertx, JsonObject.of("token", TOKEN));
    int open = Consoles.deploy(vertx, JsonObject.of("token", TOKEN, "tokenForAll", false));
    String named = "GET %s HTTP/1.1\nHost: pbx.example\n";
    String ours = named + "Origin: https://pbx.example\n";
    String others = named + "Origin: https://evil.example\n";

    assertThat(statusOf(port, named + bearer(TOKEN), "/metrics")).isNotIn(401, 403);
    assertThat(statusOf(port, ours, "/metrics")).isEqualTo(401);
    assertThat(statusOf(port, ours, "/")).isEqualTo(200);
    assertThat(statusOf(port, others, "/")).isEqualTo(403);
    assertThat(statusOf(port, RIGHT_NGINX + "Origin: https://pbx.example\n", "/eventbus/websocket"))
        .isEqualTo(101);
    assertThat(
            statusOf(port, RIGHT_NGINX + "Origin: https://evil.example\n", "/eventbus/websocket"))
        .isEqualTo(403);
    assertThat(statusOf(open, ours, "/")).as("any name can be made to mean us").isEqualTo(403);
  }

  @Test
  void thatAProxyIsThereIsSaidOnce(Vertx vertx) {
    try (CapturedLog log = new CapturedLog()) {
      int port = Consoles.deploy(vertx, new JsonObject());
      statusOf(port, LOCAL, "/metrics");
      assertThat(log.warnings()).isEmpty();
      statusOf(port, USUAL_NGINX, "/metrics");
      statusOf(port, USUAL_NGINX, "/metrics");
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("A proxy", "console.token", "docs/operating.md");

      int forAll = Consoles.deploy(vertx, JsonObject.of("token", TOKEN));
      statusOf(forAll, USUAL_NGINX, "/metrics");
      assertThat(log.warnings()).as("it needn't be known there").hasSize(1);
    }
  }

  @Test
  void thatAProxyHidesTheConsolesNameFromItsPageIsSaidOnce(Vertx vertx) {
    try (CapturedLog log = new CapturedLog()) {
      int port = Consoles.deploy(vertx, JsonObject.of("token", TOKEN));
      String page = LOCAL + "Origin: https://pbx.example\n";
      assertThat(answerTo(port, page, "/eventbus/websocket"))
          .contains(" 403 ", "must pass the Host on", "docs/operating.md");
      statusOf(port, page, "/eventbus/websocket");
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("must pass the Host on", "docs/operating.md");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET %s HTTP/1.1\nHost: localhost\nHost: evil.example\n",
        "GET %s HTTP/1.1\nHost: evil.example\nHost: localhost\n",
        "GET %s HTTP/1.1\nHost: localhost, evil.example\n",
        "GET http://evil.example%s HTTP/1.1\nHost: localhost\n",
        "GET http://localhost%s HTTP/1.1\nHost: evil.example\n",
        "GET %s HTTP/1.1\nHost: localhost@evil.example\n",
        "GET %s HTTP/1.1\nHost: [::1].evil.example\n",
        "GET %s HTTP/1.1\nHost: [::2]\n",
        "GET %s HTTP/1.1\nHost: [::ffff:127.0.0.1]\n",
        "GET %s HTTP/1.1\nHost: localhost:x\n",
        "GET %s HTTP/1.1\nHost:\n",
        "GET %s HTTP/1.1\nHost: localhost\nOrigin: http://localhost\nOrigin: http://evil.example\n",
        "GET %s HTTP/1.1\nHost: localhost\nOrigin: http://evil.example\nOrigin: http://localhost\n",
        "GET %s HTTP/1.1\nHost: localhost\nOrigin:\n",
      })
  void whoSaysTwoThingsAboutWhomHeMeansGetsNothing(String request, Vertx vertx) {
    int port = Consoles.deploy(vertx, new JsonObject());
    for (String path : new String[] {"/", "/metrics", "/health/live", "/eventbus/websocket"}) {
      assertThat(statusOf(port, request, path)).as(path).isIn(400, 403);
    }
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token + "\n";
  }

  private static int statusOf(int port, String request, String path) {
    return Integer.parseInt(answerTo(port, request, path).split(" ", 3)[1]);
  }

  /** The whole answer. */
  private static String answerTo(int port, String request, String path) {
    try (RawClient client = RawClient.connect(port)) {
      return client.send((request.formatted(path) + "\n").replace("\n", "\r\n")).answer();
    }
  }
}
