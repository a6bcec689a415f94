package dev.ariattendant.taps;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.cluster.TwoNodes;
import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose calls a call log writes down in a cluster. */
final class CallLogInClusterTest {

  @TempDir Path folder;

  @Test
  void besideAttendantsOnlyTheirCallsAndAloneAllCalls() throws Exception {
    Path beside = folder.resolve("beside.jsonl");
    Path alone = folder.resolve("alone.jsonl");
    try (TwoNodes nodes =
        new TwoNodes(HazelcastClusterManager::new, HazelcastClusterManager::new)) {
      await(nodes.first().deployVerticle(CallLogVerticle.ofThisNode(), writing(beside)));
      await(nodes.first().deployVerticle(new CallLogVerticle(), writing(alone)));
      Await.until(
          nodes.second(),
          "calls of the other node are written",
          () -> {
            ended(nodes.second(), "there");
            return text(alone).contains("there");
          });
      ended(nodes.first(), "here");
      Await.until(nodes.first(), "the own call is written", () -> text(beside).contains("here"));
      Await.until(nodes.first(), "it is written twice", () -> text(alone).contains("here"));
    }

    assertThat(Files.readString(beside)).doesNotContain("there");
  }

  private static DeploymentOptions writing(Path file) {
    return new DeploymentOptions().setConfig(JsonObject.of("file", file.toString()));
  }

  private static void ended(Vertx vertx, String name) {
    vertx
        .eventBus()
        .publish(
            Addresses.ATTENDANT_EVENTS,
            JsonObject.of("type", AttendantEvents.CALL_ENDED, "asterisk", "a", "app", "channel-aa")
                .put("channel", JsonObject.of("id", name, "name", name))
                .put("summary", JsonObject.of()));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
