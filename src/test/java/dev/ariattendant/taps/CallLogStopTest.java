package dev.ariattendant.taps;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A call whose start was written down is waited for, but not for ever. */
@ExtendWith(VertxExtension.class)
class CallLogStopTest {

  @TempDir private Path folder;
  private Vertx vertx;
  private Path file;

  @BeforeEach
  void chooseAFile(Vertx vertx) {
    this.vertx = vertx;
    file = folder.resolve("calls.jsonl");
  }

  @Test
  void theEndOfACallThatIsRunningIsStillWrittenDown() throws Exception {
    String log = deploy("1h");
    publish("call.started", "north", "17.5");
    Future<Void> undeployed = vertx.undeploy(log);
    publish("call.ended", "north", "17.5");
    await(undeployed);

    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  @DisplayName("Channels of two Asterisks with the same id are two calls")
  void channelsOfTwoAsterisksAreTwoCalls() throws Exception {
    String log = deploy("1h");
    publish("call.started", "north", "17.5");
    publish("call.started", "south", "17.5");
    Future<Void> undeployed = vertx.undeploy(log);
    publish("call.ended", "north", "17.5");
    publish("call.ended", "south", "17.5");
    await(undeployed);

    assertThat(Files.readAllLines(file))
        .extracting(line -> new JsonObject(line).getString("asterisk"))
        .containsExactly("north", "south");
  }

  @Test
  void aCallThatDoesntEndKeepsTheCallLogForItsGracePeriodOnly() throws Exception {
    String log = deploy("1ms");
    publish("call.started", "north", "17.5");
    await(vertx.undeploy(log));

    assertThat(Files.readString(file)).isEmpty();
  }

  @Test
  void withoutARunningCallThereIsNothingToWaitFor() throws Exception {
    String log = deploy("1h");
    publish("call.started", "north", "17.5");
    publish("call.ended", "north", "17.5");
    await(vertx.undeploy(log));

    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  private void publish(String type, String asterisk, String channelId) {
    vertx
        .eventBus()
        .publish(
            "attendant.events",
            JsonObject.of(
                "type",
                type,
                "asterisk",
                asterisk,
                "app",
                "channel-aa",
                "channel",
                JsonObject.of("id", channelId, "name", "PJSIP/alice-00000001"),
                "summary",
                JsonObject.of("ended", "hangup")));
  }

  private String deploy(String gracePeriod) {
    JsonObject config = JsonObject.of("file", file.toString(), "gracePeriod", gracePeriod);
    return await(
        vertx.deployVerticle(new CallLogVerticle(), new DeploymentOptions().setConfig(config)));
  }
}
