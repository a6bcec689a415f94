package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Clients;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The simulator as a verticle of its own. */
@ExtendWith(VertxExtension.class)
class SimulatorVerticleTest {

  private static Future<String> deploy(Vertx vertx, JsonObject config) {
    return vertx.deployVerticle(
        SimulatorVerticle.class, new DeploymentOptions().setConfig(config.put("port", 0)));
  }

  @Test
  void itsConfigurationNamesCallees(Vertx vertx) {
    JsonObject phones = JsonObject.of("PJSIP/carol", "w3000 answer w10000 bye", "PJSIP/dave", "");

    await(deploy(vertx, JsonObject.of("phones", phones)));
  }

  @Test
  void itsConfigurationNamesMissingSounds(Vertx vertx) {
    int port = FreePorts.next();
    await(
        vertx.deployVerticle(
            SimulatorVerticle.class,
            new DeploymentOptions()
                .setConfig(JsonObject.of("port", port, "missingSounds", JsonArray.of("welcome")))));
    List<Integer> statuses =
        Stream.of("welcome", "or")
            .map(
                sound ->
                    await(
                        Clients.http(vertx)
                            .request(
                                new RequestOptions()
                                    .setHost("127.0.0.1")
                                    .setPort(port)
                                    .setURI(
                                        "/ari/sounds/%s?%s".formatted(sound, AriClient.API_KEY)))
                            .compose(HttpClientRequest::send)
                            .map(HttpClientResponse::statusCode)))
            .toList();

    assertThat(statuses).containsExactly(404, 200);
  }

  @Test
  void aCalleeThatCannotBeReadIsNamed(Vertx vertx) {
    JsonObject phones = JsonObject.of("PJSIP/carol", "sings");

    assertThat(Await.failure(deploy(vertx, JsonObject.of("phones", phones))))
        .hasMessageStartingWith("phones: PJSIP/carol: expected answers, busy, declines")
        .hasMessageEndingWith("; found 'sings'");
  }
}
