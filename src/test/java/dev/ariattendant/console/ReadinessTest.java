package dev.ariattendant.console;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.node.ClusterHealth;
import dev.ariattendant.node.NodeComponents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a node is ready, by what its parts say, played by the test. */
@ExtendWith(VertxExtension.class)
final class ReadinessTest {

  private Vertx vertx;

  @BeforeEach
  void remember(Vertx vertx) {
    this.vertx = vertx;
  }

  @Test
  void aNodeWithoutAnyPartIsntReady() {
    assertThat(check().getUp()).isFalse();
    assertThat(advice("parts")).isEqualTo("neither a bridge nor an attendant is deployed");
  }

  @ParameterizedTest
  @CsvSource({
    "connected,    true",
    "listening,    true",
    "connecting,   false",
    "unresponsive, false",
    "standby,      false",
    "draining,     false",
    "closed,       false",
  })
  void aBridgeIsReadyByItsConnectionsState(String state, boolean ready) {
    part(Addresses.statusOf("north"), state);
    assertThat(check().getUp()).isEqualTo(ready);
    assertThat(found()).containsOnlyKeys("asterisk");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "connecting   | is Asterisk running, and are url",
        "standby      | another client has registered the application",
        "refusing     | Asterisk refuses commands: see problem",
        "unresponsive | Asterisk is connected but doesn't answer",
      })
  void theAdviceIsOfTheConnectionsState(String state, String advice) {
    part(Addresses.statusOf("north"), "connecting");
    part(Addresses.statusOf("south"), state);
    check();
    assertThat(advice("asterisk")).startsWith(advice);
  }

  @Test
  void oneConnectionOfSeveralIsEnoughAndAllAreTold() {
    part(Addresses.statusOf("north"), "connecting");
    part(Addresses.statusOf("south"), "connected");
    NodeComponents.of(vertx).add(Addresses.statusOf("west"));

    assertThat(check().getUp()).isTrue();
    assertThat(found().get("asterisk").getJsonArray("connections"))
        .extracting(each -> ((JsonObject) each).getString("state"))
        .containsExactly("connecting", "connected", "unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "accepting, true,  ",
    "full,      false, 'it serves maxCalls calls, its limit; is maxCalls high enough?'",
    "draining,  false, 'it takes no new calls: it is being stopped, or an operator has drained it'",
  })
  void anAttendantIsReadyAsLongAsItTakesCalls(String state, boolean ready, String advice) {
    part(Addresses.ATTENDANT_STATUS, state);
    assertThat(check().getUp()).isEqualTo(ready);
    assertThat(advice("attendant")).isEqualTo(advice);
    assertThat(found()).containsOnlyKeys("attendant");
  }

  @Test
  void anAttendantThatIsStillToComeIsntReady() {
    NodeComponents.of(vertx).add(Addresses.ATTENDANT_STATUS);
    assertThat(check().getUp()).isFalse();
    assertThat(advice("attendant")).startsWith("the attendant isn't deployed yet");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aNodeOfAClusterIsReadyWhenThatIsInOrder(boolean safe) {
    part(Addresses.ATTENDANT_STATUS, "accepting");
    ClusterHealth.register(vertx, () -> Future.succeededFuture(safe));
    assertThat(check().getUp()).isEqualTo(safe);
    assertThat(found()).containsOnlyKeys("attendant", "cluster");
  }

  @Test
  void aCheckThatNeverEndsIsCutShort() {
    part(Addresses.ATTENDANT_STATUS, "accepting");
    ClusterHealth.register(vertx, () -> Future.future(never -> {}));
    assertThat(check().getUp()).isFalse();
  }

  private void part(String address, String state) {
    NodeComponents.of(vertx).add(address);
    await(
        vertx
            .eventBus()
            .localConsumer(address, question -> question.reply(JsonObject.of("state", state)))
            .completion());
  }

  private CheckResult check() {
    return await(new Readiness(vertx).checks().checkStatus());
  }

  private Map<String, JsonObject> found() {
    Map<String, JsonObject> data = new TreeMap<>();
    check()
        .toJson()
        .getJsonArray("checks")
        .forEach(
            each -> {
              JsonObject check = (JsonObject) each;
              data.put(check.getString("id"), check.getJsonObject("data", new JsonObject()));
            });
    return data;
  }

  private String advice(String check) {
    return found().get(check).getString("advice");
  }
}
