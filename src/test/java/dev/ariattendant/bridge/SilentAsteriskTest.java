package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Cable;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An Asterisk that sends nothing any more, while all connections with it stay open. */
@ExtendWith(VertxExtension.class)
final class SilentAsteriskTest {

  private static final String HANDSHAKE = "handshake";
  private static final JsonObject EVENT = RecordedEvents.of("StasisEnd");

  private final CapturedLog log = new CapturedLog();
  private Vertx vertx;
  private FakeAri ari;
  private Cable cable;
  private States states;

  @BeforeEach
  void startAri(Vertx vertx) {
    this.vertx = vertx;
    ari = FakeAri.start(vertx);
    cable = Cable.to(URI.create(ari.url()));
    states = States.of(vertx, "asterisk");
  }

  @AfterEach
  void takeAway() {
    cable.close();
    log.close();
  }

  @Test
  void itIsLoggedOnceAndReconnectedWhenItIsBack() throws Exception {
    deploy();
    states.await("connected");
    cable.freeze();
    states.await("connecting");
    log.awaitLines(3, "didn't answer within 200 ms");
    cable.thaw();
    states.await("connected");

    assertThat(log.warnings())
        .filteredOn(line -> !line.contains("REST hasn't answered"))
        .containsExactly(
            "WARN asterisk: Asterisk has sent nothing for 600 ms, so the connection is closed;"
                + " trying again until it works",
            "WARN asterisk: "
                + url()
                + " didn't answer within 200 ms; trying again until it works");
    assertThat(ari.arrivals(HANDSHAKE)).isEqualTo(2);
  }

  @Test
  void noHandshakeIsSentBeforeItsRestHasAnswered() {
    deploy();
    states.await("connected");
    cable.freeze();
    states.await("connecting");
    Queue<HttpServerRequest> unanswered = new ConcurrentLinkedQueue<>();
    ari.answeringHousekeeping(unanswered::add);
    cable.thaw();
    Await.until(vertx, "it was asked thrice", () -> unanswered, seen -> seen.size() >= 3);

    assertThat(ari.arrivals(HANDSHAKE)).isOne();
    ari.answeringHousekeeping(ari::answerHousekeeping);
    states.await("connected");
    assertThat(ari.arrivals(HANDSHAKE)).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "after a handshake without an answer, none is sent before Asterisk's REST has answered")
  void noHandshakeBeforeRestAnswers() throws Exception {
    Queue<HttpServerRequest> unanswered = new ConcurrentLinkedQueue<>();
    ari.ignoringHandshakes(true).answeringHousekeeping(unanswered::add);
    deploy();
    log.awaitLines(1, "WARN asterisk: " + url() + " takes connections but doesn't answer");
    Await.until(vertx, "it was asked thrice", () -> unanswered, seen -> seen.size() >= 3);

    assertThat(ari.arrivals(HANDSHAKE)).isOne();
    ari.ignoringHandshakes(false).answeringHousekeeping(ari::answerHousekeeping);
    states.await("connected");
    assertThat(ari.arrivals(HANDSHAKE)).isEqualTo(2);
  }

  @Test
  @DisplayName("a handshake that was carried out late takes the application only for a moment")
  void aLateHandshakeTakesTheApplicationBriefly() throws Exception {
    ari.ignoringHandshakes(true);
    deploy();
    log.awaitLines(1, "takes connections but doesn't answer");
    ari.ignoringHandshakes(false);
    states.await("connected");
    ari.nextSocket().writeTextMessage(RecordedEvents.of("ApplicationReplaced").encode());
    states.await("connecting");
    states.await("connected");
    assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR"));

    // A late handshake explains one such event, not the next.
    ari.nextSocket().writeTextMessage(RecordedEvents.of("ApplicationReplaced").encode());
    states.await("standby");
  }

  @Test
  void lateFramesOfTheOldSocketAreIgnored() throws Exception {
    Observed tap = Observed.at(vertx, "ari.events");
    deploy();
    states.await("connected");
    ServerWebSocket old = ari.nextSocket();
    cable.freeze();
    old.writeTextMessage(EVENT.copy().put("timestamp", "late").encode());
    log.awaitLines(1, "Asterisk has sent nothing");
    cable.thaw();
    states.await("connected");
    ari.nextSocket().writeTextMessage(EVENT.encode());
    tap.next("StasisEnd");

    assertThat(tap.all()).containsExactly(EVENT);
    assertThat(log.lines()).noneMatch(line -> line.contains("the connection is lost"));
  }

  @Test
  void anyFrameIsASignOfLife() throws Exception {
    RawSocketServer deaf = RawSocketServer.start(vertx, Buffer.buffer());
    Observed tap = Observed.at(vertx, "ari.events");
    deploy(deaf.url(), "700ms");
    states.await("connected");
    NetSocket socket = deaf.nextSocket();
    long speaking =
        vertx.setPeriodic(50, now -> socket.write(RawSocketServer.text("{\"type\":\"Hum\"}")));
    // Some three heartbeats long.
    for (int hum = 0; hum < 45; hum++) {
      tap.next("Hum");
    }
    assertThat(states.all()).containsExactly("connected");
    vertx.cancelTimer(speaking);

    states.await("connecting");
    log.awaitLines(1, "Asterisk has sent nothing for 1400 ms");
  }

  @Test
  @DisplayName("a socket that is closed together with the answer to its handshake is opened again")
  void aSocketClosedWithItsHandshakeIsReopened() throws Exception {
    RawSocketServer closing = RawSocketServer.closing(vertx);
    deploy(closing.url(), "300ms");

    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(closing.nextSocket()).as("attempt %s", attempt).isNotNull();
    }
    log.awaitLines(1, "WARN asterisk: the connection is lost");
  }

  @Test
  void anEventThatComesWithTheAnswerToTheHandshakeIsNotLost() {
    Observed tap = Observed.at(vertx, "ari.events");
    RawSocketServer quick =
        RawSocketServer.start(vertx, RawSocketServer.text("{\"type\":\"Quick\"}"));
    deploy(quick.url(), "1s");

    tap.next("Quick");
  }

  @Test
  void aBridgeThatIsUndeployedDuringAHandshakeLeavesNothingBehind() {
    cable.freeze();
    String bridge = deploy(url(), "1h", "1h");
    await(vertx.undeploy(bridge));
    cable.thaw();

    onlyAnotherBridgeConnects();
  }

  @Test
  void aBridgeThatIsUndeployedDuringAProbeLeavesNothingBehind() {
    String bridge = deploy(url(), "300ms", "1h");
    states.await("connected");
    Queue<HttpServerRequest> unanswered = new ConcurrentLinkedQueue<>();
    ari.answeringHousekeeping(unanswered::add);
    cable.freeze();
    states.await("connecting");
    cable.thaw();
    Await.until(vertx, "it is asked", () -> unanswered, seen -> !seen.isEmpty());
    await(vertx.undeploy(bridge));
    ari.answeringHousekeeping(ari::answerHousekeeping);
    unanswered.forEach(ari::answerHousekeeping);

    ari.nextHandshake();
    onlyAnotherBridgeConnects();
  }

  @Test
  void aBridgeThatIsUndeployedDuringAPauseLeavesNothingBehind() throws Exception {
    ari.refusing(401);
    String bridge = deploy(url(), "300ms");
    ari.nextHandshake();
    log.awaitLines(1, "refused user");
    await(vertx.undeploy(bridge));
    long before = ari.arrivals(HANDSHAKE);
    ari.refusing(0);
    onlyAnotherBridgeConnects();
    assertThat(ari.arrivals(HANDSHAKE)).isEqualTo(before + 1);
  }

  /** By the time another bridge is connected, the first one would be as well. */
  private void onlyAnotherBridgeConnects() {
    States another = States.of(vertx, "another");
    await(
        vertx.deployVerticle(
            new AriBridgeVerticle(),
            new DeploymentOptions()
                .setConfig(JsonObject.of("name", "another", "url", ari.url(), "app", "another"))));
    another.await("connected");

    assertThat(states.all()).endsWith("draining", "closed");
  }

  private String url() {
    return cable.uri().toString().replaceAll("/$", "");
  }

  private void deploy() {
    deploy(url(), "300ms");
  }

  private String deploy(String url, String heartbeat) {
    return deploy(url, heartbeat, "200ms");
  }

  private String deploy(String url, String heartbeat, String requestTimeout) {
    JsonObject config =
        JsonObject.of(
            "url", url,
            "heartbeat", heartbeat,
            "requestTimeout", requestTimeout,
            "reconnectDelay", "5ms",
            "reconnectDelayMax", "20ms");
    return await(
        vertx.deployVerticle(new AriBridgeVerticle(), new DeploymentOptions().setConfig(config)));
  }
}
