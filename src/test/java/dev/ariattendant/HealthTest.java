package dev.ariattendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.node.NodeComponents;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the console says of the whole house's health. */
@Timeout(60)
final class HealthTest {

  private final MeteredStack house = new MeteredStack();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void itIsReadyAsLongAsThereIsAConnection() {
    house.deploy(new JsonObject()).reaches("connected");
    assertThat(ready()).isTrue();
    JsonObject connection =
        checkOf("asterisk", "/health/ready")
            .getJsonObject("data")
            .getJsonArray("connections")
            .getJsonObject(0);
    assertThat(connection.getString("asterisk")).isEqualTo("asterisk");
    assertThat(connection.getString("state")).isEqualTo("connected");

    await(house.simulator().stop());
    house.reaches("connecting");
    assertThat(ready()).isFalse();
    assertThat(live()).isTrue();
    JsonObject lost = checkOf("asterisk", "/health/ready");
    assertThat(lost.getString("status")).isEqualTo("DOWN");
    assertThat(lost.getJsonObject("data").getString("advice")).contains("is Asterisk running");
    assertThat(checkOf("attendant", "/health/ready").getString("status")).isEqualTo("UP");

    await(house.simulator().restart());
    house.reaches("connected");
    assertThat(ready()).isTrue();
  }

  @Test
  void aPartThatIsExpectedAndNotThereIsMissed() {
    house.deploy(new JsonObject()).reaches("connected");
    NodeComponents.of(house.vertx()).add("ari.status.south");
    assertThat(ready()).isTrue();

    NodeComponents.of(house.vertx()).remove("ari.status.asterisk");
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
    MeteredStack.Page page = house.page(path);
    boolean up = new JsonObject(page.text()).getString("status").equals("UP");
    assertThat(page.status()).isEqualTo(up ? 200 : 503);
    return up;
  }

  private JsonObject checkOf(String id, String path) {
    JsonArray checks = new JsonObject(house.page(path).text()).getJsonArray("checks");
    return checks.stream()
        .map(JsonObject.class::cast)
        .filter(check -> check.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }
}
