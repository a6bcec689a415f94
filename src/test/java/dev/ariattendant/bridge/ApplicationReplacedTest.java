package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Another client registers the bridge's application: the bridge stands by until it is free. */
@ExtendWith(VertxExtension.class)
final class ApplicationReplacedTest {

  private static final String APPLICATION = "/ari/applications/channel-aa";
  private static final JsonObject REPLACED = RecordedEvents.of("ApplicationReplaced");

  private final CapturedLog log = new CapturedLog();
  private Vertx vertx;
  private FakeAri ari;
  private States states;
  private String bridge;
  private ServerWebSocket socket;

  @BeforeEach
  void connect(Vertx vertx) {
    this.vertx = vertx;
    ari = FakeAri.start(vertx);
    states = States.of(vertx, "asterisk");
    OfferedCalls.accepted(vertx);
    JsonObject config =
        JsonObject.of("url", ari.url(), "heartbeat", "500ms", "reconnectDelay", "5ms");
    bridge =
        await(
            vertx.deployVerticle(
                new AriBridgeVerticle(), new DeploymentOptions().setConfig(config)));
    states.await("connected");
    socket = ari.nextSocket();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void anErrorIsLoggedAndTheSocketIsClosed() {
    Promise<Void> closed = Promise.promise();
    socket.closeHandler(closed::complete);
    socket.writeTextMessage(REPLACED.encode());

    states.await("standby");
    await(closed.future());
    assertThat(log.warnings())
        .containsExactly(
            "ERROR asterisk: another client has taken over application channel-aa at "
                + ari.url()
                + ", so this bridge stands by until the application is free; give each client an"
                + " application of its own (asterisk.app)");
  }

  @Test
  void theOwnersOfItsCallsHearThatTheyAreOver() {
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.17.5");
    socket.writeTextMessage(RecordedEvents.about("17.5", "StasisStart").encode());
    owner.next();
    socket.writeTextMessage(REPLACED.encode());

    Message<JsonObject> end = owner.nextMessage();
    assertThat(end.body().getString("type")).isEqualTo("StasisEnd");
    assertThat(end.body().getString("asterisk_id")).isEqualTo("02:fc");
    assertThat(end.headers().get("synthetic")).isEqualTo("true");
    assertThat(states.await("standby").getInteger("calls")).isZero();
  }

  @Test
  void itConnectsAgainWhenTheApplicationIsFree() throws Exception {
    socket.writeTextMessage(REPLACED.encode());
    states.await("standby");
    long asked = ari.arrivals(APPLICATION);
    Await.until(
        vertx,
        "the application is looked for",
        () -> ari.arrivals(APPLICATION),
        seen -> seen > asked + 2);
    assertThat(ari.arrivals("handshake")).isOne();
    ari.answeringHousekeeping(request -> request.response().setStatusCode(404).end("{}"));
    ari.nextHandshake();
    ari.nextHandshake();
    ari.answeringHousekeeping(ari::answerHousekeeping);

    states.await("connected");
    log.awaitLines(1, "INFO asterisk: application channel-aa is free again");
  }

  @Test
  void anAsteriskThatCantSayWhetherItIsFreeIsAskedAgain() {
    socket.writeTextMessage(REPLACED.encode());
    states.await("standby");
    ari.answeringHousekeeping(request -> request.response().setStatusCode(500).end());
    long asked = ari.arrivals(APPLICATION);
    Await.until(
        vertx, "it is asked again", () -> ari.arrivals(APPLICATION), seen -> seen > asked + 2);

    assertThat(ari.arrivals("handshake")).isOne();
    assertThat(states.all()).endsWith("standby");
  }

  @Test
  void eventsOfAnotherApplicationChangeNothing() {
    Observed tap = Observed.at(vertx, "ari.events");
    socket.writeTextMessage(REPLACED.copy().put("application", "another").encode());
    socket.writeTextMessage(RecordedEvents.of("StasisEnd").encode());
    tap.next("StasisEnd");

    assertThat(states.all()).isEqualTo(List.of("connected"));
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void aBridgeUndeployedInStandbyDoesNotReconnect() {
    socket.writeTextMessage(REPLACED.encode());
    states.await("standby");
    await(vertx.undeploy(bridge));
    states.await("closed");
    ari.answeringHousekeeping(request -> request.response().setStatusCode(404).end("{}"));
    States another = States.of(vertx, "another");
    await(
        vertx.deployVerticle(
            new AriBridgeVerticle(),
            new DeploymentOptions()
                .setConfig(
                    JsonObject.of("name", "another", "url", ari.url(), "heartbeat", "500ms"))));
    ari.answeringHousekeeping(ari::answerHousekeeping);
    another.await("connected");

    assertThat(states.all()).endsWith("draining", "closed");
  }
}
