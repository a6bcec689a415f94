package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.BindException;
import java.net.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Starting, stopping and restarting the simulator. */
@ExtendWith(VertxExtension.class)
class SimulatorTest {

  private static final short NO_CLOSE_FRAME = 1006;

  private Simulator simulator;
  private AriClient ari;

  @BeforeEach
  void start(Vertx vertx) {
    simulator = await(Simulator.start(vertx, SimulatorOptions.defaults()));
    ari = new AriClient(vertx, simulator);
  }

  @Test
  void aFreePortIsFound() {
    assertThat(simulator.port()).isPositive();
    assertThat(simulator.uri()).hasToString("http://127.0.0.1:" + simulator.port());
  }

  @Test
  void aPortThatIsTakenIsAnError(Vertx vertx) {
    SimulatorOptions same = SimulatorOptions.defaults().withPort(simulator.port());

    assertThat(Await.failure(Simulator.start(vertx, same))).isInstanceOf(BindException.class);
  }

  @Test
  void aStopEndsCallsAndCutsTheSocket() {
    EventLog events = ari.connect("channel-aa");
    SimulatedCaller alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));

    await(simulator.stop());

    assertThat(await(events.closed())).isEqualTo(NO_CLOSE_FRAME);
    assertThat(events.shownSinceAnswer()).containsExactly("ChannelHangupRequest", "StasisEnd");
    JsonObject request = events.first("ChannelHangupRequest");
    assertThat(request.getInteger("cause")).isEqualTo(4);
    assertThat(request.getBoolean("soft")).isTrue();
    assertThat(await(alice.ended())).isEqualTo(new CallOutcome.HungUp(CallOutcome.By.ASTERISK));
    assertThat(simulator.channels()).isZero();
  }

  @Test
  void aStoppedSimulatorDoesNotRespondUntilItIsRestarted() {
    int port = simulator.port();
    await(simulator.stop());
    assertThat(Await.failure(ari.request(HttpMethod.GET, "/asterisk/ping", "", Buffer.buffer())))
        .isInstanceOf(ConnectException.class);

    await(simulator.restart());

    assertThat(simulator.port()).isEqualTo(port);
    assertThat(ari.get("/asterisk/ping").status()).isEqualTo(200);
  }

  @Test
  void aCutSocketLeavesCallsAlone() {
    EventLog events = ari.connect("channel-aa");
    SimulatedCaller alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));

    await(simulator.dropSockets());

    assertThat(await(events.closed())).isEqualTo(NO_CLOSE_FRAME);
    assertThat(ari.get("/channels/" + alice.channelId()).status()).isEqualTo(200);
    ari.channelsAre(1);
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    SimulatorOptions defaults = SimulatorOptions.defaults();

    assertThatThrownBy(() -> defaults.withSpeed(0))
        .hasMessage("speed is 0.0, expected more than 0");
    assertThatThrownBy(() -> defaults.withPort(70_000))
        .hasMessage("port is 70000, expected 0 to 65535");
  }

  @Test
  void thePasswordIsNotShown() {
    assertThat(SimulatorOptions.defaults().withCredentials("a", "secret").toString())
        .doesNotContain("secret");
  }

  @Test
  void theSimulatorEndsWithTheVerticleThatStartedIt(Vertx vertx) {
    String id =
        await(
            vertx.deployVerticle(
                SimulatorVerticle.class,
                new DeploymentOptions()
                    .setConfig(new JsonObject().put("port", 0).put("speed", 10))));

    Future<Void> undeployed = vertx.undeploy(id);

    await(undeployed);
    assertThat(vertx.deploymentIDs()).hasSize(1);
  }
}
