package dev.ariattendant.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.step.FlowRunner;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What an operator does with a call that dials, or talks. */
final class ActOnConversationTest extends DialTest {

  @Test
  void aCallerWhoWaitsForAnAnswerIsRedirectedAndNobodyIsRungAnyMore() {
    rings(dial(LONG, "PJSIP/bob"));
    Await.await(act(runner -> runner.redirect(CallFlow.MAIN)));
    assertThat(bridge.later("channels.hangup").getString("channelId")).isEqualTo(first());
    assertThat(bridge.later("channels.play").getJsonArray("media")).contains("sound:menu");
  }

  @Test
  void aConversationIsEndedByARedirectAndTheCallerLeavesTheBridgeFirst() {
    talking();
    FakeBridge.Held remove = bridge.holdNext("bridges.removeChannel");
    Await.await(act(runner -> runner.redirect(CallFlow.MAIN)));
    assertThat(result()).isEqualTo("over");
    hangsUp(first());
    assertThat(code(act(runner -> runner.redirect(CallFlow.MAIN))))
        .isEqualTo(FailureCodes.NOT_IN_STASIS);
    remove.succeed();
    leavesTheBridge();
    assertThat(bridge.next("channels.play").getJsonArray("media"))
        .isEqualTo(JsonArray.of("sound:menu"));
  }

  @Test
  void aConversationIsHungUpOnBothSides() {
    talking();
    Await.await(act(FlowRunner::hangUp));
    hangsUp(first());
    assertThat(bridge.later("channels.hangup").getString("channelId"))
        .isEqualTo(FakeBridge.CHANNEL);
  }

  @Test
  void whileTheyAreBeingConnectedTheOperatorWaits() {
    rings(dial(LONG, "PJSIP/bob"));
    FakeBridge.Held create = bridge.holdNext("bridges.createWithId");
    bridge.event(first(), "StasisStart", new JsonObject());
    bridge.later("bridges.createWithId");
    assertThat(code(act(runner -> runner.redirect(CallFlow.MAIN))))
        .isEqualTo(FailureCodes.NOT_IN_STASIS);
    create.succeed();
    bridge.later("bridges.addChannel");
  }

  private static int code(Future<?> failed) {
    return FailureCodes.of(Await.failure(failed));
  }

  private Future<Void> act(Function<FlowRunner, Optional<String>> act) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(now -> call.act(act).onComplete(done));
    return done.future();
  }

  private void talking() {
    rings(dial(LONG, "PJSIP/bob"));
    connects();
  }
}
