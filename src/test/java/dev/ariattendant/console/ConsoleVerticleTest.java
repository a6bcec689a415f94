package dev.ariattendant.console;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class ConsoleVerticleTest {

  @Test
  void aPortThatIsTakenIsNamedWithWhatToDo(Vertx vertx) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      JsonObject config = JsonObject.of("port", taken.getLocalPort(), "token", "geheim-0123456789");
      assertThat(
              Await.failure(
                  vertx.deployVerticle(
                      ConsoleVerticle.class, new DeploymentOptions().setConfig(config))))
          .hasMessageStartingWith(
              "The console can't listen at http://127.0.0.1:%d: Address already in use"
                  .formatted(taken.getLocalPort()))
          .hasMessageEndingWith("; choose another console.port (CONSOLE_PORT)")
          .hasCauseInstanceOf(BindException.class);
    }
  }

  @Test
  void withoutAPortThereIsNoConsole(Vertx vertx) {
    await(
        vertx.deployVerticle(
            ConsoleVerticle.class, new DeploymentOptions().setConfig(JsonObject.of("port", 0))));
    assertThat(vertx.deploymentIDs()).hasSize(1);
  }
}
