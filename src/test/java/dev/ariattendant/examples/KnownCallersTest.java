package dev.ariattendant.examples;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.read.AnyAction;
import dev.ariattendant.flow.read.FlowReader;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example of a program that is asked gives answers that the attendant accepts. */
final class KnownCallersTest {

  private static final CallFlow FLOW =
      FlowReader.read(
          JsonObject.of("menus", JsonObject.of("sales", JsonObject.of("prompt", "sound:sales"))));

  private final Vertx vertx = Vertx.vertx();

  @BeforeEach
  void deployExample() {
    await(vertx.deployVerticle(KnownCallersVerticle.class, new DeploymentOptions()));
  }

  @AfterEach
  void closeVertx() {
    await(vertx.close());
  }

  @Test
  void unknownCallersGetToSales() {
    assertThat(answerTo("+4369912345")).isEqualTo(new Action.Menu("sales"));
  }

  @Test
  void knownCallersAreConnectedToTheirContact() {
    assertThat(answerTo("+431234502"))
        .isInstanceOfSatisfying(
            Action.Dial.class,
            dial -> {
              assertThat(dial.endpoints()).isEqualTo(List.of("PJSIP/ben"));
              assertThat(dial.noAnswer()).isEqualTo(new Action.Menu("sales"));
            });
  }

  private Action answerTo(String number) {
    JsonObject facts = JsonObject.of("variables", JsonObject.of("CALLERID(num)", number));
    Object answer = await(vertx.eventBus().request("office.caller", facts)).body();
    return AnyAction.read(answer, FLOW, "the example");
  }
}
