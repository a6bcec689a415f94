package dev.ariattendant.attendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Limits;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversation of a caller and a leg, from the answer to its end. */
final class DialConversationTest extends DialTest {

  private static final Limits NONE =
      new Limits(OptionalInt.empty(), Optional.empty(), says("limit"));

  @ParameterizedTest
  @ValueSource(strings = {"StasisEnd", "ChannelDestroyed"})
  void whenTheOtherSideHangsUpTheCallerGoesOn(String end) {
    talking();
    bridge.event(first(), end, new JsonObject());
    leavesTheBridge();
    hears("over");
    JsonObject over = ended();
    assertThat(over.getString("result")).isEqualTo("over");
    assertThat(over.getString("endpoint")).isEqualTo("PJSIP/bob");
    assertThat(over.getLong("durationMs")).isBetween(0L, 60_000L);
  }

  @Test
  void itIsOverBeforeTheCallerHasLeftTheBridge() {
    talking();
    FakeBridge.Held remove = bridge.holdNext("bridges.removeChannel");
    bridge.event(first(), "StasisEnd", new JsonObject());
    assertThat(result()).isEqualTo("over");
    assertThat(call.runner().isConversation()).as("whether they still talk").isFalse();
    remove.succeed();
    leavesTheBridge();
  }

  @Test
  void whenTheCallerHangsUpTheOtherSideIsHungUp() {
    talking();
    callerHangsUp();
    hangsUp(first());
    assertThat(bridge.next("bridges.destroy").getString("bridgeId")).isEqualTo(BRIDGE);
    assertThat(result()).isEqualTo("over");
    isOver();
  }

  @Test
  void whateverIsLeftOfAConversationIsClearedAwayInTheEnd() {
    talking();
    bridge.refuseNext("channels.hangup", 503);
    bridge.refuseNext("bridges.destroy", 503);
    callerHangsUp();
    hangsUp(first());
    bridge.next("bridges.destroy");
    hangsUp(first());
    bridge.next("bridges.destroy");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 409, 500, 504})
  void aCallerWhoCantBeTakenOutOfTheBridgeGoesOnAllTheSame(int code) {
    talking();
    bridge.refuseNext("bridges.removeChannel", code);
    bridge.refuseNext("bridges.destroy", code);
    bridge.event(first(), "StasisEnd", new JsonObject());
    leavesTheBridge();
    hears("over");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 500, 502, 504})
  void aBridgeThatCantBeCreatedIsUnavailable(int code) {
    bridge.refuseNext("bridges.createWithId", code);
    rings(dial(LONG, "PJSIP/bob"));
    answers(first());
    bridge.next("channels.ringStop");
    bridge.next("bridges.createWithId");
    hangsUp(first());
    leavesTheBridge();
    hears("unavailable");
    assertThat(failures()).containsExactly("bridges.createWithId " + code);
    assertThat(result()).isEqualTo("unavailable");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 422, 500, 502, 504})
  void channelsThatCantBeBroughtTogetherAreUnavailable(int code) {
    bridge.refuseNext("bridges.addChannel", code);
    rings(dial(LONG, "PJSIP/bob"));
    answers(first());
    bridge.next("channels.ringStop");
    bridges();
    hangsUp(first());
    leavesTheBridge();
    hears("unavailable");
    assertThat(failures()).containsExactly("bridges.addChannel " + code);
  }

  @Test
  void whoeverHangsUpAtOnceIsNotConnected() {
    FakeBridge.Held ringStop = bridge.holdNext("channels.ringStop");
    rings(dial(LONG, "PJSIP/bob"));
    answers(first());
    bridge.next("channels.ringStop");
    bridge.event(first(), "StasisEnd", new JsonObject());
    ringStop.succeed();
    hears("unavailable");
    assertThat(result()).isEqualTo("unavailable");
  }

  @Test
  void whoeverHangsUpWhileTheBridgeIsCreatedIsNotConnected() {
    FakeBridge.Held create = bridge.holdNext("bridges.createWithId");
    rings(dial(LONG, "PJSIP/bob"));
    answers(first());
    bridge.next("channels.ringStop");
    bridge.next("bridges.createWithId");
    bridge.event(first(), "StasisEnd", new JsonObject());
    create.succeed();
    leavesTheBridge();
    hears("unavailable");
  }

  @Test
  void whoeverHangsUpWhileTheyAreBroughtTogetherIsUnavailable() {
    FakeBridge.Held add = bridge.holdNext("bridges.addChannel");
    rings(dial(LONG, "PJSIP/bob"));
    answers(first());
    bridge.next("channels.ringStop");
    bridges();
    bridge.event(first(), "StasisEnd", new JsonObject());
    add.succeed();
    leavesTheBridge();
    hears("unavailable");
  }

  @Test
  void aCallerWhoHangsUpWhileTheBridgeIsCreatedLeavesNothing() {
    FakeBridge.Held create = callerHangsUpWhileTheBridgeIsCreated();
    create.succeed();
    assertThat(bridge.next("bridges.destroy").getString("bridgeId")).isEqualTo(BRIDGE);
  }

  @Test
  void aCallerWhoIsGoneWhenTheRingingStopsLeavesNothing() {
    bridge.refuseNext("channels.ringStop", 404);
    rings(dial(LONG, "PJSIP/bob"));
    answers(first());
    bridge.next("channels.ringStop");
    hangsUp(first());
    isOver();
  }

  @Test
  void keysPressedInAConversationAreForNobodyHere() {
    talking();
    bridge.key('1');
    bridge.event(first(), "StasisEnd", new JsonObject());
    leavesTheBridge();
    assertThat(events.next(AttendantEvents.KEY_PRESSED).getString("digit")).isEqualTo("?");
    hears("over");
    assertThat(events.types()).doesNotContain(AttendantEvents.OPTION_CHOSEN);
  }

  @Test
  void aConversationIsNotCutOffByTheCallsLimitWhichCountsAfterwards() {
    comesTo(
        dial(LONG, "PJSIP/bob"),
        new Limits(OptionalInt.empty(), Optional.of(Duration.ofSeconds(2)), says("limit")));
    bridge.next("channels.ring");
    originates("PJSIP/bob");
    connects();
    await(vertx.timer(2_100, TimeUnit.MILLISECONDS));
    bridge.event(first(), "StasisEnd", new JsonObject());
    leavesTheBridge();
    hears("limit");
  }

  @Test
  void norIsOneThatIsJustBroughtAboutNorByItsRingTime() {
    FakeBridge.Held create = bridge.holdNext("bridges.createWithId");
    comesTo(
        dial(Duration.ofMillis(1_900), "PJSIP/bob"),
        new Limits(OptionalInt.empty(), Optional.of(Duration.ofSeconds(2)), says("limit")));
    bridge.next("channels.ring");
    originates("PJSIP/bob");
    answers(first());
    bridge.next("channels.ringStop");
    await(vertx.timer(2_100, TimeUnit.MILLISECONDS));
    create.succeed();
    bridges();
    assertThat(result()).isEqualTo("answered");
  }

  @Test
  void afterAReconnectionAConversationWhoseOtherSideIsGoneIsOver() {
    talking();
    bridge.refuseNext("channels.get", 404);
    reconnected();
    bridge.next("channels.get");
    leavesTheBridge();
    hears("over");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 503, 504})
  void afterAReconnectionAConversationGoesOn(int code) {
    talking();
    if (code == 0) {
      bridge.answerNext("channels.get", JsonObject.of("state", "Up"));
    } else {
      bridge.refuseNext("channels.get", code);
    }
    reconnected();
    bridge.next("channels.get");
    callerHangsUp();
    hangsUp(first());
    bridge.next("bridges.destroy");
  }

  @Test
  void aCallerWhomSomebodyTakesOutOfTheBridgeIsNotLeftInSilence() {
    talking();
    bridge.event("ChannelLeftBridge", JsonObject.of("bridge", JsonObject.of("id", BRIDGE)));
    hangsUp(first());
    leavesTheBridge();
    hears("over");
  }

  @Test
  void aCallerWhoLeavesAnotherBridgeStaysInTheConversation() {
    talking();
    bridge.event("ChannelLeftBridge", JsonObject.of("bridge", JsonObject.of("id", "another")));
    callerHangsUp();
    hangsUp(first());
    isOver();
    assertThat(events.all().stream().filter(event -> "over".equals(event.getString("result"))))
        .hasSize(1);
  }

  @Test
  void theCallEndsAfterTheConversationWhereNothingElseFollows() {
    Action.Dial dial =
        new Action.Dial(
            List.of("PJSIP/bob"),
            LONG,
            Optional.empty(),
            "ringing",
            Prompt.NONE,
            Optional.empty(),
            says("busy"),
            says("no-answer"),
            says("unavailable"),
            new Action.Hangup("normal"));
    comesTo(dial, NONE);
    bridge.next("channels.ring");
    originates("PJSIP/bob");
    connects();
    bridge.event(first(), "StasisEnd", new JsonObject());
    leavesTheBridge();
    hangsUp(FakeBridge.CHANNEL);
    callerHangsUp();
    JsonObject summary = events.next(AttendantEvents.CALL_ENDED).getJsonObject("summary");
    assertThat(summary.getString("ended")).isEqualTo("completed");
    assertThat(summary.getJsonArray("answered")).containsExactly("PJSIP/bob");
  }

  @Test
  @DisplayName("Nothing of a conversation is cleaned up once another attendant serves the call")
  void aReleasedConversationIsLeftAlone() {
    talking();
    bridge.refuseNext("channels.hangup", 409);
    bridge.refuseNext("bridges.destroy", 409);
    callerHangsUp();
    hangsUp(first());
    bridge.next("bridges.destroy");
    await(vertx.timer(1500, TimeUnit.MILLISECONDS));
    assertNothingMoreIsSent();
  }

  @Test
  void whoLosesACallToSomebodyElseLeavesItsConversationAlone() {
    talking();
    context.runOnContext(here -> call.release(AttendantEvents.Ended.MOVED));
    assertThat(result()).isEqualTo("over");
    isOver();
    bridge.event(first(), "StasisEnd", new JsonObject());
    assertNothingMoreIsSent();
  }

  /** Whatever was sent before would have come before this. */
  private void assertNothingMoreIsSent() {
    await(vertx.eventBus().request(Addresses.command("test"), JsonObject.of("operation", "ping")));
    bridge.next("ping");
  }

  private void talking() {
    rings(dial(LONG, "PJSIP/bob"));
    connects();
  }
}
