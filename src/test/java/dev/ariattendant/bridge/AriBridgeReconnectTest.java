package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a bridge does while Asterisk isn't running, or refuses it. */
@ExtendWith(VertxExtension.class)
class AriBridgeReconnectTest {

  private static final String NOBODY_THERE = "nothing answers at ";

  private static final Pattern PAUSE = Pattern.compile("; trying again in (\\d+) ms");

  private final CapturedLog log = new CapturedLog();
  private Vertx vertx;
  private BusRecorder states;

  @BeforeEach
  void listen(Vertx vertx) {
    this.vertx = vertx;
    states = BusRecorder.at(vertx, "ari.status");
  }

  @AfterEach
  void neverIsThePasswordInALine() {
    log.close();
    assertThat(String.join("\n", log.lines()))
        .doesNotContain("geheim")
        .doesNotContain(Base64.getEncoder().encodeToString("alice:geheim".getBytes(UTF_8)));
  }

  @Test
  void aSocketThatAsteriskClosesIsOpenedAgain() {
    FakeAri ari = FakeAri.start(vertx);
    BusRecorder tap = BusRecorder.at(vertx, "ari.events");
    deploy(ari.url());
    assertState("connected");
    ari.nextSocket().close();
    assertState("connecting");
    ari.nextSocket().writeTextMessage(RecordedEvents.of("StasisEnd").encode());

    assertThat(tap.next()).isEqualTo(RecordedEvents.of("StasisEnd"));
    assertState("connected");
    assertThat(log.warnings())
        .containsExactly("WARN asterisk: the connection is lost; trying again until it works");
  }

  @Test
  void eachLossIsLogged() throws Exception {
    FakeAri ari = FakeAri.start(vertx);
    deploy(ari.url());
    for (int loss = 1; loss <= 3; loss++) {
      assertState("connected");
      ari.nextSocket().close();
      assertState("connecting");
      log.awaitLines(loss, "WARN asterisk: the connection is lost");
    }
    assertState("connected");
  }

  @Test
  void anAsteriskThatComesUpLaterIsFound() throws Exception {
    int port = freePort();
    deploy("http://127.0.0.1:" + port);
    // Logged at once; the attempts since then were logged at DEBUG.
    log.awaitLines(3, NOBODY_THERE);
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .startsWith("WARN asterisk: nothing answers at http://127.0.0.1:" + port)
        .contains("http.conf")
        .doesNotContain("\n");
    assertThat(status()).isEqualTo("connecting");
    FakeAri.start(vertx, port);

    assertState("connected");
    assertThat(status()).isEqualTo("connected");
  }

  @Test
  void anAsteriskThatGoesAndComesBackIsFoundAgain() throws Exception {
    int port = freePort();
    FakeAri first = FakeAri.start(vertx, port);
    deploy(first.url());
    assertState("connected");
    await(first.stop());
    assertState("connecting");
    log.awaitLines(1, NOBODY_THERE);
    FakeAri second = FakeAri.start(vertx, port);

    assertState("connected");
    assertThat(second.nextHandshake().uri()).isEqualTo("/ari/events?app=channel-aa");
  }

  @Test
  void withoutASocketNoCommandIsSent() throws Exception {
    FakeAri ari = FakeAri.start(vertx).refusing(503);
    deploy(ari.url());
    ari.nextHandshake();

    assertThat(
            Await.failure(
                vertx
                    .eventBus()
                    .request("ari.command.asterisk", JsonObject.of("operation", "channels.list"))))
        .isInstanceOfSatisfying(
            ReplyException.class, refused -> assertThat(refused.failureCode()).isEqualTo(503));
    assertThat(ari.arrivals("/ari/channels")).isZero();
  }

  @Test
  void aWrongPasswordIsLoggedOnceAndRetried() throws Exception {
    FakeAri ari = FakeAri.start(vertx).refusing(401);
    deploy(ari.url());
    for (int attempt = 1; attempt <= 4; attempt++) {
      ari.nextHandshake();
    }
    ari.refusing(0);
    assertState("connected");

    assertThat(log.warnings())
        .containsExactly(
            "WARN asterisk: Asterisk at "
                + ari.url()
                + " refused user alice (401): check asterisk.username and asterisk.password"
                + " against ari.conf; trying again until it works");
  }

  @Test
  void anotherReasonIsLoggedAgain() throws Exception {
    FakeAri ari = FakeAri.start(vertx).refusing(401);
    deploy(ari.url());
    log.awaitLines(1, "WARN asterisk: Asterisk at " + ari.url() + " refused user alice (401)");
    ari.refusing(404);
    log.awaitLines(1, "WARN asterisk: no ARI at " + ari.url() + " (404)");
    ari.refusing(401);
    log.awaitLines(2, "WARN asterisk: Asterisk at " + ari.url() + " refused user alice (401)");

    assertThat(log.warnings()).hasSize(3);
  }

  @Test
  void thePausesBetweenTwoAttemptsGrow() throws Exception {
    deploy("http://127.0.0.1:" + freePort(), "1ms", "64ms");
    log.awaitLines(8, "; trying again in ");

    List<Integer> pauses = log.lines().stream().flatMap(AriBridgeReconnectTest::pause).toList();
    for (int i = 0; i < 8; i++) {
      // The log has no pause for the first failure, so this is the one after the second.
      int longest = Math.min(64, 2 << i);
      assertThat(pauses.get(i)).as("pause %s of %s", i, pauses).isBetween(longest / 2, longest);
    }
  }

  @Test
  void aStateIsNewerThanTheOneBefore() {
    FakeAri ari = FakeAri.start(vertx);
    deploy(ari.url());
    JsonObject connected = states.next();
    ari.nextSocket().close();
    JsonObject connecting = states.next();

    assertThat(connecting.getInstant("since")).isAfter(connected.getInstant("since"));
    assertThat(connecting.getString("version")).isEqualTo("22.10.1");
  }

  private static Stream<Integer> pause(String line) {
    Matcher pause = PAUSE.matcher(line);
    return pause.find() ? Stream.of(Integer.valueOf(pause.group(1))) : Stream.empty();
  }

  private void assertState(String state) {
    assertThat(states.next().getString("state")).isEqualTo(state);
  }

  private String status() {
    return await(vertx.eventBus().<JsonObject>request("ari.status.asterisk", null))
        .body()
        .getString("state");
  }

  private void deploy(String url) {
    deploy(url, "5ms", "20ms");
  }

  private void deploy(String url, String delay, String delayMax) {
    JsonObject config =
        JsonObject.of(
            "url", url,
            "username", "alice",
            "password", "geheim",
            "reconnectDelay", delay,
            "reconnectDelayMax", delayMax);
    await(vertx.deployVerticle(new AriBridgeVerticle(), new DeploymentOptions().setConfig(config)));
  }

  /** A port that the system gives to no client, so that it stays free while its server is down. */
  private static int freePort() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 20_000);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException taken) {
        // Tries another port.
      }
    }
    throw new IllegalStateException("no free port");
  }
}
