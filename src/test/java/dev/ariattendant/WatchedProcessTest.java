package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics and health checks of a process under Vert.x's launcher. */
@Tag("slow")
@ExtendWith(VertxExtension.class)
@Timeout(120)
final class WatchedProcessTest {

  private static final JsonObject QUICK =
      JsonObject.of("attendant", JsonObject.of("gracePeriod", "100ms"));

  private final int port = FreePorts.next();
  private Simulator simulator;

  @BeforeEach
  void startSimulator(Vertx vertx) {
    simulator = Await.await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
  }

  @Test
  void aNodeOfAClusterHasMetricsAndIsReadyWhenItsClusterIsInOrder() throws Exception {
    String member = String.valueOf(FreePorts.next());
    try (AttendantProcess node =
        AttendantProcess.launchClustered(
            AriAttendantVerticle.class,
            QUICK,
            Map.of(
                "ARI_URL",
                simulator.uri().toString(),
                "CONSOLE_PORT",
                String.valueOf(port),
                "CLUSTER_PORT",
                member,
                "CLUSTER_MEMBERS",
                "127.0.0.1:" + member))) {
      node.line(line -> line.contains("connected to Asterisk"));

      HttpResponse<String> ready = get("/health/ready");
      assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
      assertThat(new JsonObject(ready.body()).getJsonArray("checks"))
          .extracting(check -> ((JsonObject) check).getString("id"))
          .containsExactlyInAnyOrder("asterisk", "attendant", "cluster");
      assertThat(get("/metrics").body())
          .contains("ari_connection_state{", "jvm_memory_used_bytes{", "vertx_pool_")
          .doesNotContain("vertx_eventbus_", "vertx_http_");
      node.terminate();
      assertThat(node.exitCode()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void whatTheLauncherIsToldOfMetricsWins(String enabled) throws Exception {
    try (AttendantProcess process =
        AttendantProcess.launch(
            AriAttendantVerticle.class,
            QUICK,
            Map.of(
                "ARI_URL", simulator.uri().toString(),
                "CONSOLE_PORT", String.valueOf(port),
                "JAVA_TOOL_OPTIONS", "-Dvertx.metrics.options.enabled=" + enabled))) {
      process.line(line -> line.contains("connected to Asterisk"));

      // Metrics that are enabled without a registry have no page.
      assertThat(get("/metrics").statusCode()).isEqualTo(404);
      process.terminate();
      assertThat(process.exitCode()).isZero();
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
