package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a bridge stops: its calls end first. */
@ExtendWith(VertxExtension.class)
class AriBridgeStopTest {

  private Vertx vertx;
  private FakeAri ari;
  private BusRecorder states;
  private String bridge;

  @BeforeEach
  void startAri(Vertx vertx) {
    this.vertx = vertx;
    ari = FakeAri.start(vertx);
    states = BusRecorder.at(vertx, "ari.status");
  }

  @Test
  void theSocketAndAllConsumersAreClosed() {
    deploy("1h");
    assertState("connected");
    ServerWebSocket socket = ari.nextSocket();
    Promise<Void> closed = Promise.promise();
    socket.closeHandler(closed::complete);
    try (CapturedLog log = new CapturedLog()) {
      await(vertx.undeploy(bridge));
      await(closed.future());
      assertThat(log.warnings()).as("a loss that was meant is no trouble").isEmpty();
    }
    assertState("draining");
    assertState("closed");
    for (String address : List.of("ari.command.asterisk", "ari.status.asterisk")) {
      ReplyException refusal =
          (ReplyException) Await.failure(vertx.eventBus().request(address, new JsonObject()));
      assertThat(refusal.failureType()).isEqualTo(ReplyFailure.NO_HANDLERS);
    }
  }

  @Test
  void aBridgeThatNeverConnectedIsGoneAtOnce() {
    ari.refusing(401);
    deploy("1h");
    ari.nextHandshake();

    await(vertx.undeploy(bridge));
    assertState("draining");
    assertState("closed");
  }

  @Test
  @DisplayName(
      "a running call may go on with its commands, and a new one goes back to the dialplan")
  void runningCallsGoOnAndNewOnesGoBack() {
    callsAreTaken();
    deploy("1h");
    ServerWebSocket socket = ari.nextSocket();
    assertThat(ari.nextRequest().uri()).startsWith("/ari/asterisk/info");
    BusRecorder running = BusRecorder.at(vertx, "ari.channel.running");
    socket.writeTextMessage(RecordedEvents.about("running", "StasisStart").encode());
    running.next();
    assertState("connected");
    Future<Void> undeployed = vertx.undeploy(bridge);
    assertState("draining");
    socket.writeTextMessage(RecordedEvents.about("late", "StasisStart").encode());

    assertThat(ari.nextRequest().uri()).isEqualTo("/ari/channels/late/variable");
    assertThat(ari.nextRequest().uri()).isEqualTo("/ari/channels/late/continue");
    command(JsonObject.of("operation", "channels.answer", "channelId", "running"));
    assertThat(ari.nextRequest().uri()).isEqualTo("/ari/channels/running/answer");
    socket.writeTextMessage(RecordedEvents.digit("running", "5").encode());
    assertThat(running.next().getString("digit")).isEqualTo("5");
    assertThat(undeployed.isComplete()).isFalse();

    socket.writeTextMessage(RecordedEvents.about("late", "StasisEnd").encode());
    socket.writeTextMessage(RecordedEvents.about("running", "StasisEnd").encode());
    await(undeployed);
    assertState("closed");
  }

  @Test
  @DisplayName(
      "a socket that is lost while the bridge drains is opened again for the calls that are left")
  void aLostSocketIsReopenedForRunningCalls() {
    callsAreTaken();
    deploy("1h");
    BusRecorder running = BusRecorder.at(vertx, "ari.channel.running");
    ServerWebSocket socket = ari.nextSocket();
    assertState("connected");
    socket.writeTextMessage(RecordedEvents.about("running", "StasisStart").encode());
    running.next();
    Future<Void> undeployed = vertx.undeploy(bridge);
    assertState("draining");
    assertThat(ari.nextRequest().uri()).startsWith("/ari/asterisk/info");
    socket.close();
    ServerWebSocket another = ari.nextSocket();
    assertThat(ari.nextRequest().uri()).startsWith("/ari/asterisk/info");
    another.writeTextMessage(RecordedEvents.about("running", "StasisEnd").encode());

    await(undeployed);
    assertState("closed");
  }

  @Test
  @DisplayName(
      "a call that is left after the grace period goes back to the dialplan before the socket is"
          + " closed")
  void remainingCallsGoBackBeforeTheEnd() {
    callsAreTaken();
    deploy("1ms");
    ServerWebSocket socket = ari.nextSocket();
    assertThat(ari.nextRequest().uri()).startsWith("/ari/asterisk/info");
    BusRecorder running = BusRecorder.at(vertx, "ari.channel.running");
    socket.writeTextMessage(RecordedEvents.about("running", "StasisStart").encode());
    running.next();
    Promise<Boolean> askedFirst = Promise.promise();
    socket.closeHandler(closed -> askedFirst.complete(!ari.unseen().isEmpty()));
    await(vertx.undeploy(bridge));

    assertThat(await(askedFirst.future())).isTrue();
    assertThat(ari.nextRequest().uri()).isEqualTo("/ari/bridges");
    assertThat(ari.nextRequest().uri()).isEqualTo("/ari/channels/running/continue");
  }

  private void callsAreTaken() {
    OfferedCalls.accepted(vertx);
  }

  private void command(JsonObject command) {
    await(vertx.eventBus().request("ari.command.asterisk", command));
  }

  private void assertState(String state) {
    assertThat(states.next().getString("state")).isEqualTo(state);
  }

  private void deploy(String gracePeriod) {
    bridge =
        await(
            vertx.deployVerticle(
                new AriBridgeVerticle(),
                new DeploymentOptions()
                    .setConfig(JsonObject.of("url", ari.url(), "gracePeriod", gracePeriod))));
  }
}
