package dev.ariattendant.bridge.command;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.bridge.BusRecorder;
import dev.ariattendant.simulator.RequestFault.Reaction;
import dev.ariattendant.simulator.SimulatedRequest;
import dev.ariattendant.simulator.SimulatedRequest.Transport;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operation, with all of its parameters, as the simulator receives it: the same over HTTP and
 * over the WebSocket, except that some never go over the WebSocket.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryTransportTest {

  private static final JsonObject ANSWER = JsonObject.of("answered", true);

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<SimulatedRequest> taken = new LinkedBlockingQueue<>();

  static Stream<JsonObject> rows() throws Exception {
    return OperationsTest.rows();
  }

  @BeforeAll
  void deployABridgeForEachTransport() {
    Simulator simulator = await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
    BusRecorder states = BusRecorder.at(vertx, "ari.status");
    for (String transport : new String[] {"http", "websocket"}) {
      JsonObject config =
          JsonObject.of(
              "name", transport,
              "app", transport,
              "rest", transport,
              "url", simulator.uri().toString(),
              // Otherwise it would send pings all the time.
              "heartbeat", "1h");
      await(
          vertx.deployVerticle(new AriBridgeVerticle(), new DeploymentOptions().setConfig(config)));
      JsonObject connected = states.next();
      assertThat(connected.getString("state")).isEqualTo("connected");
      assertThat(connected.getString("rest")).isEqualTo(transport);
    }
    simulator.onRequest(
        request -> {
          taken.add(request);
          return new Reaction.Answer(200, ANSWER);
        });
  }

  @AfterAll
  void close() {
    await(vertx.close());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void overHttp(JsonObject row) {
    assertTaken(row, "http", Transport.HTTP);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void overTheWebSocket(JsonObject row) {
    assertTaken(
        row, "websocket", row.getBoolean("http", false) ? Transport.HTTP : Transport.WEBSOCKET);
  }

  private void assertTaken(JsonObject row, String bridge, Transport transport) {
    Object answer =
        await(
                vertx
                    .eventBus()
                    .request("ari.command." + bridge, AllOperationsTest.commandWithEverything(row)))
            .body();
    SimulatedRequest request = Await.next(taken, "a request");

    assertThat(answer).isEqualTo(ANSWER);
    assertThat(request.operation()).isEqualTo(row.getString("name"));
    assertThat(request.transport()).isEqualTo(transport);
    assertThat(request.method()).isEqualTo(row.getString("method"));
    assertThat(request.path()).isEqualTo(AllOperationsTest.encodedPath(row));
    assertThat(request.query())
        .isEqualTo(
            AllOperationsTest.queryOf(row).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().get(0))));
    assertThat(request.body() == null ? new JsonObject() : request.body())
        .isEqualTo(AllOperationsTest.bodyOf(row));
    assertThat(taken).isEmpty();
  }
}
