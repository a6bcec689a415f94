package dev.ariattendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.node.NodeComponents;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the console's health checks say of the bridge, the attendant and the cluster. */
@Timeout(60)
final class HealthTest {

  private final MeteredStack stack = new MeteredStack();

  @AfterEach
  void close() {
    stack.close();
  }

  @Test
  void itIsReadyAsLongAsThereIsAConnection() {
    stack.deploy(new JsonObject()).reaches("connected");
    assertThat(ready()).isTrue();
    JsonObject connection =
        checkOf("asterisk", "/health/ready")
            .getJsonObject("data")
            .getJsonArray("connections")
            .getJsonObject(0);
    assertThat(connection.getString("asterisk")).isEqualTo("asterisk");
    assertThat(connection.getString("state")).isEqualTo("connected");

    await(stack.simulator().stop());
    stack.reaches("connecting");
    assertThat(ready()).isFalse();
    assertThat(live()).isTrue();
    JsonObject lost = checkOf("asterisk", "/health/ready");
    assertThat(lost.getString("status")).isEqualTo("DOWN");
    assertThat(lost.getJsonObject("data").getString("advice")).contains("is Asterisk running");
    assertThat(checkOf("attendant", "/health/ready").getString("status")).isEqualTo("UP");

    await(stack.simulator().restart());
    stack.reaches("connected");
    assertThat(ready()).isTrue();
  }

  @Test
  void aPartThatIsExpectedAndNotThereIsMissed() {
    stack.deploy(new JsonObject()).reaches("connected");
    NodeComponents.of(stack.vertx()).add("ari.status.south");
    assertThat(ready()).isTrue();

    NodeComponents.of(stack.vertx()).remove("ari.status.asterisk");
    assertThat(ready()).isFalse();
    assertThat(
            checkOf("asterisk", "/health/ready").getJsonObject("data").getJsonArray("connections"))
        .containsExactly(JsonObject.of("asterisk", "south", "state", "unknown"));
  }

  private boolean ready() {
    return isUp("/health/ready");
  }

  private boolean live() {
    return isUp("/health/live");
  }

  private boolean isUp(String path) {
    MeteredStack.Page page = stack.page(path);
    boolean up = new JsonObject(page.text()).getString("status").equals("UP");
    assertThat(page.status()).isEqualTo(up ? 200 : 503);
    return up;
  }

  private JsonObject checkOf(String id, String path) {
    JsonArray checks = new JsonObject(stack.page(path).text()).getJsonArray("checks");
    return checks.stream()
        .map(JsonObject.class::cast)
        .filter(check -> check.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }
}
