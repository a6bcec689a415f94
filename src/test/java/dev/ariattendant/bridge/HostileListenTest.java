package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.console.security.RawClient;
import dev.ariattendant.http.PasswordCheck;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on the server for Asterisks, by other clients and by one Asterisk on another. */
@ExtendWith(VertxExtension.class)
@Timeout(120)
final class HostileListenTest {

  private static final String APP = "channel-aa";
  private static final String ID = "02:fc:00:00:00:01";
  private static final String RIGHT = CallingAsterisk.USER + ":" + CallingAsterisk.PASSWORD;
  private static final String LONG = "x".repeat(20_000);

  private final CapturedLog log = new CapturedLog();
  private final int port = FreePorts.next();
  private Vertx vertx;
  private States states;
  private URI here;

  @BeforeEach
  void aBridgeListens(Vertx vertx) {
    this.vertx = vertx;
    states = States.of(vertx, "north-1");
    here = URI.create("ws://127.0.0.1:" + port + "/");
    JsonObject config =
        JsonObject.of(
            "name",
            "north",
            "app",
            APP,
            "gracePeriod",
            "1ms",
            "listen",
            JsonObject.of(
                "port",
                port,
                "username",
                CallingAsterisk.USER,
                "password",
                CallingAsterisk.PASSWORD,
                "users",
                JsonArray.of(JsonObject.of("username", "south", "password", "anders"))));
    await(vertx.deployVerticle(AriBridgeVerticle.class, new DeploymentOptions().setConfig(config)));
  }

  @AfterEach
  void noPasswordIsInALine() {
    log.close();
    assertThat(String.join("\n", log.lines())).doesNotContain(CallingAsterisk.PASSWORD, "anders");
  }

  @Test
  void howeverManyOnlyConnectAnAsteriskIsServed() throws Exception {
    List<RawClient> strangers = new ArrayList<>();
    try {
      for (int i = 0; i < 1_500; i++) {
        strangers.add(RawClient.connect(port, 1 + i % 4));
      }
      strangers.get(0).closed();
      CallingAsterisk.register(vertx, here, ID, APP);
      states.await("connected");
      assertThat(strangers.get(strangers.size() - 1).send(handshake("pbx:falsch")).status())
          .isEqualTo(401);
    } finally {
      strangers.forEach(RawClient::close);
    }
    log.awaitLines(1, "WARN north: too many connections");
  }

  @Test
  void thoseWithThePasswordAreNotCutOffForOthers() {
    CallingAsterisk asterisk = CallingAsterisk.register(vertx, here, ID, APP);
    states.await("connected");
    List<RawClient> strangers = new ArrayList<>();
    try {
      for (int i = 0; i < 600; i++) {
        strangers.add(RawClient.connect(port));
      }
      strangers.get(0).closed();
      asterisk.enters("17.5");
      Await.until(vertx, "the call is refused, for nobody takes it", () -> isSentOn(asterisk));
    } finally {
      strangers.forEach(RawClient::close);
    }
    assertThat(states.all()).containsExactly("connected");
  }

  private static boolean isSentOn(CallingAsterisk asterisk) {
    return asterisk.nextRequest().getString("uri").startsWith("channels/17.5/");
  }

  @Tag("slow")
  @Test
  void aSilentClientIsDisconnected() {
    try (RawClient silent = RawClient.connect(port);
        RawClient halfway = RawClient.connect(port)) {
      halfway.send("GET / HTTP/1.1\r\nHost: x\r\n");
      silent.closed();
      halfway.closed();
    }
  }

  @Tag("slow")
  @Test
  void anUnidentifiedAsteriskIsDisconnected() {
    CallingAsterisk asterisk = CallingAsterisk.connect(vertx, here, ID, APP);
    asterisk.says("{\"application\":\"channel-aa\",\"asterisk_id\":\"no/such\\u0000id\"}");
    Await.await(asterisk.closed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked",
        "Content-Length: 1000000000000",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
      })
  void aBodyWithoutEndIsCutOffAndAnsweredOnce(String header) {
    try (RawClient client = RawClient.connect(port)) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n");
      assertThat(client.status()).isIn(400, 413);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000_000; i++) {
                  client.send("4e20\r\n" + LONG + "\r\n");
                }
              })
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void whatHidesBehindABodyIsntAnswered() {
    try (RawClient client = RawClient.connect(port)) {
      String hidden = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
      client.send(
          "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: "
              + (5 + hidden.length())
              + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
              + hidden);
      assertThat(client.status()).isIn(400, 413);
      assertThat(client.closed()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      })
  void itSpeaksHttp1Only(String attempt) {
    try (RawClient client = RawClient.connect(port)) {
      client.send(attempt);
      assertThat(client.status()).isIn(400, 426, 501, 505);
      client.closed();
    }
  }

  @Test
  void nothingIsInflated() {
    try (RawClient client = RawClient.connect(port)) {
      client.send(
          handshake(RIGHT)
              .replace("\r\n\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n"));
      assertThat(client.head())
          .startsWith("HTTP/1.1 101 ")
          .doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
    }
  }

  @Test
  void noPageOfAnyWebsiteGetsIn() {
    try (RawClient client = RawClient.connect(port)) {
      client.send(handshake(RIGHT).replace("\r\n\r\n", "\r\nOrigin: http://evil\r\n\r\n"));
      assertThat(client.status()).isEqualTo(403);
      client.closed();
    }
  }

  @Test
  void guessingPasswordsIsSlowedDown() throws Exception {
    long start = System.nanoTime();
    int looked = 0;
    for (int i = 0; i < 4; i++) {
      List<RawClient> guessers = new ArrayList<>();
      for (int guess = 0; guess < 50; guess++) {
        guessers.add(RawClient.connect(port).send(handshake("pbx:" + i + "-" + guess)));
      }
      for (RawClient guesser : guessers) {
        int status = guesser.status();
        assertThat(status).isIn(401, 429);
        looked += status == 401 ? 1 : 0;
        guesser.close();
      }
    }
    long firstPauses =
        Duration.ofNanos(System.nanoTime() - start).dividedBy(PasswordCheck.FIRST_PAUSE);
    assertThat(looked)
        .as("passwords that were looked at")
        .isLessThanOrEqualTo((int) (1 + (1 + firstPauses) * PasswordCheck.MAX_WAITING))
        .isLessThan(4 * 50);
    log.awaitLines(1, "WARN north: many wrong passwords from 127.0.0.1");

    CallingAsterisk.register(vertx, here, ID, APP);
    states.await("connected");
  }

  @Test
  void anAsteriskWithAnOldPasswordDelaysNoOther() {
    for (int i = 0; i < 200; i++) {
      try (RawClient old = RawClient.connect(port)) {
        assertThat(old.send(handshake("pbx:gestern")).status()).isEqualTo(401);
      }
    }
    assertThat(log.warnings()).hasSize(1);
  }

  @Test
  void anAsteriskOfAnotherUserGetsNoCallsByShowingAnId() {
    CallingAsterisk owner = CallingAsterisk.register(vertx, here, ID, APP);
    states.await("connected");
    for (String application : List.of(APP, APP + ":PJSIP/alice-0000002a")) {
      CallingAsterisk thief =
          CallingAsterisk.connectAs("south:anders", vertx, here, ID, application);
      thief.sends(JsonObject.of("type", "ApplicationRegistered"));
      Await.await(thief.closed());
    }
    owner.closes();
    states.await("connecting");
    CallingAsterisk again = CallingAsterisk.connectAs("south:anders", vertx, here, ID, APP);
    again.sends(JsonObject.of("type", "ApplicationRegistered"));
    Await.await(again.closed());
    CallingAsterisk.register(vertx, here, ID, APP);
    states.await("connected");
    assertThat(states.all()).containsExactly("connected", "connecting", "connected");
    assertThat(log.lines())
        .filteredOn(line -> line.startsWith("ERROR"))
        .singleElement()
        .asString()
        .contains("user south", ID, "user pbx", "entityid");
  }

  @Test
  void eachUserHasItsOwnAsterisk() {
    States second = States.of(vertx, "north-2");
    CallingAsterisk.register(vertx, here, ID, APP);
    states.await("connected");
    CallingAsterisk.connectAs("south:anders", vertx, here, "02:fc:00:00:00:02", APP)
        .sends(JsonObject.of("type", "ApplicationRegistered"));
    second.await("connected");
  }

  private static String handshake(String credentials) {
    return "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        + "Sec-WebSocket-Protocol: ari\r\nAuthorization: Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))
        + "\r\n\r\n";
  }
}
