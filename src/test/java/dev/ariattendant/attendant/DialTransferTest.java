package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A channel that takes another's place: after a transfer, a forward or a pickup. */
final class DialTransferTest extends DialTest {

  private static final String THIRD = "1795987113.2";

  @Test
  void whoReplacesTheOneWhoAnsweredGoesOnWithTheCaller() {
    transferred();
    bridge.event(first(), "ChannelHangupRequest", new JsonObject());
    bridge.event(first(), "StasisEnd", new JsonObject());
    bridge.event(first(), "ChannelDestroyed", JsonObject.of("cause", 16));
    bridge.event(THIRD, "StasisEnd", new JsonObject());
    leavesTheBridge();
    hears("over");
    assertThat(result()).isEqualTo("over");
  }

  @Test
  void aCallerWhoHangsUpEndsItForAllWhoAreThere() {
    transferred();
    callerHangsUp();
    hangsUp(first());
    hangsUp(THIRD);
    bridge.next("bridges.destroy");
  }

  @Test
  void whoHasGivenTheCallerAwayIsHungUpForCertain() {
    transferred();
    bridge.refuseNext("channels.hangup", 500);
    callerHangsUp();
    hangsUp(first());
    hangsUp(THIRD);
    bridge.next("bridges.destroy");
    hangsUp(first());
  }

  @Test
  void whoHasGivenTheCallerAwayIsHungUpIfHeDoesNotHangUp() {
    transferred();
    bridge.event(THIRD, "ChannelStateChange", channel(THIRD, "Up"));
    hangsUp(first());
    bridge.event(first(), "StasisEnd", new JsonObject());
    bridge.event(THIRD, "StasisEnd", new JsonObject());
    leavesTheBridge();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BUSY", "NOANSWER", "CHANUNAVAIL", "CONGESTION"})
  void whoHasGivenTheCallerAwayInVainHasHimBack(String status) {
    transferred();
    bridge.event(THIRD, "Dial", dial(THIRD, status));
    hangsUp(THIRD);
    comesBack();
    assertThat(bridge.next("channels.ringStop").getString("channelId"))
        .as("whose ringing or busy tone is stopped")
        .isEqualTo(CHANNEL);
    bridge.event(THIRD, "StasisEnd", new JsonObject());
    bridge.event(first(), "StasisEnd", new JsonObject());
    leavesTheBridge();
    hears("over");
  }

  @Test
  void aCallerWhoWasGivenAwayInVainGoesOnIfNobodyIsThereAnyMore() {
    transferred();
    bridge.event(first(), "StasisEnd", new JsonObject());
    bridge.event(THIRD, "Dial", dial(THIRD, "BUSY"));
    hangsUp(THIRD);
    leavesTheBridge();
    hears("over");
  }

  @Test
  void orOnceTheOtherHasHungUp() {
    transferred();
    bridge.event(THIRD, "Dial", dial(THIRD, "ANSWER"));
    bridge.event(THIRD, "StasisEnd", new JsonObject());
    comesBack();
    bridge.next("channels.ringStop");
    callerHangsUp();
    hangsUp(first());
  }

  @Test
  void aCallerWhoCanNotBeGivenBackIsNotLeftInSilence() {
    transferred();
    bridge.refuseNext("bridges.addChannel", 400);
    bridge.event(THIRD, "StasisEnd", new JsonObject());
    comesBack();
    hangsUp(first());
    leavesTheBridge();
    hears("over");
  }

  @Test
  void aSecondTransferHangsUpWhoHasNotHungUpSinceTheFirst() {
    transferred();
    bridge.event(
        THIRD,
        "StasisStart",
        channel("fourth", "Down").put("replace_channel", JsonObject.of("id", THIRD)));
    hangsUp(first());
    assertThat(bridge.next("channels.get").getString("channelId")).isEqualTo("fourth");
    bridge.event(THIRD, "StasisEnd", new JsonObject());
    bridge.event("fourth", "StasisEnd", new JsonObject());
    leavesTheBridge();
  }

  @Test
  void aTelephoneThatForwardsItsCallsIsNotTheOneThatCounts() {
    rings(dial(LONG, "PJSIP/bob"));
    forwarded();
    destroyed(first(), 23);
    bridge.event(THIRD, "StasisStart", new JsonObject());
    bridge.next("channels.ringStop");
    bridge.next("bridges.createWithId");
    assertThat(bridge.next("bridges.addChannel").getJsonArray("channel"))
        .isEqualTo(JsonArray.of(CHANNEL, THIRD));
  }

  @Test
  void norIsItsResult() {
    rings(dial(LONG, "PJSIP/bob"));
    forwarded();
    destroyed(first(), 23);
    destroyed(THIRD, 17);
    bridge.next("channels.ringStop");
    hears("busy");
  }

  @Test
  void whereNoCauseTellsTheStateDoes() {
    rings(dial(LONG, "PJSIP/bob"));
    forwarded();
    bridge.event(THIRD, "Dial", dial(THIRD, "BUSY"));
    destroyed(THIRD, 0);
    bridge.next("channels.ringStop");
    hears("busy");
  }

  @Test
  void aForwardThatIsOverUnseenIsOver() {
    bridge.refuseNext("channels.get", 404);
    rings(dial(LONG, "PJSIP/bob"));
    forwarded();
    bridge.next("channels.ringStop");
    hears("unavailable");
  }

  @Test
  void whereItWasForwardedStopsRingingWithTheCaller() {
    rings(dial(LONG, "PJSIP/bob"));
    forwarded();
    callerHangsUp();
    hangsUp(THIRD);
  }

  @Test
  void whereItIsForwardedWhileItIsBeingHungUpIsHungUp() {
    FakeBridge.Held hangUp = bridge.holdNext("channels.hangup");
    rings(dial(LONG, "PJSIP/bob"));
    callerHangsUp();
    hangsUp(first());
    bridge.next("channels.ringStop");
    bridge.event(
        first(), "Dial", dial(first(), "CANCEL").put("forwarded", JsonObject.of("id", THIRD)));
    hangUp.succeed();
    hangsUp(THIRD);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aColleagueWhoPicksTheCallUpIsConnected(boolean heardOfFirst) {
    rings(dial(LONG, "PJSIP/bob"));
    if (!heardOfFirst) {
      destroyed(first(), 16);
    }
    bridge.event(first(), "StasisStart", channel(THIRD, "Up"));
    assertThat(bridge.next("channels.get").getString("channelId")).isEqualTo(THIRD);
    if (heardOfFirst) {
      destroyed(first(), 16);
    }
    bridge.next("channels.ringStop");
    bridge.next("bridges.createWithId");
    assertThat(bridge.next("bridges.addChannel").getJsonArray("channel"))
        .isEqualTo(JsonArray.of(CHANNEL, THIRD));
  }

  @Test
  @DisplayName("A caller who has transferred the call changes nothing any more, and is hung up")
  void aReplacedCallerIsHungUp() {
    talking();
    bridge.event("StasisStart", replacing(CHANNEL));
    assertThat(result()).isEqualTo("over");
    hangsUp(CHANNEL);
    bridge.event("StasisEnd", new JsonObject());
    isOver();
  }

  @Test
  void aCallerWhoIsReplacedWhileItRingsRingsNoMore() {
    rings(dial(LONG, "PJSIP/bob"));
    bridge.event("StasisStart", replacing(CHANNEL));
    hangsUp(first());
  }

  @Test
  void aBridgeIsNotDestroyedBeforeItsCreationIsAnswered() {
    FakeBridge.Held create = callerHangsUpWhileTheBridgeIsCreated();
    // Whatever was sent before has come before this.
    await(vertx.eventBus().request(Addresses.command("test"), JsonObject.of("operation", "ping")));
    bridge.next("ping");
    create.succeed();
    assertThat(bridge.next("bridges.destroy").getString("bridgeId")).isEqualTo(BRIDGE);
  }

  private void talking() {
    rings(dial(LONG, "PJSIP/bob"));
    connects();
  }

  /** Another channel has taken the place of the leg that had answered. */
  private void transferred() {
    talking();
    bridge.event(first(), "StasisStart", replacing(first()));
    assertThat(bridge.next("channels.get").getString("channelId")).isEqualTo(THIRD);
  }

  private void forwarded() {
    bridge.event(
        first(), "Dial", dial(first(), "CANCEL").put("forwarded", JsonObject.of("id", THIRD)));
    assertThat(bridge.next("channels.get").getString("channelId")).isEqualTo(THIRD);
  }

  private void comesBack() {
    assertThat(bridge.next("bridges.addChannel").getJsonArray("channel"))
        .isEqualTo(JsonArray.of(first()));
  }

  private static JsonObject replacing(String channelId) {
    return channel(THIRD, "Down").put("replace_channel", JsonObject.of("id", channelId));
  }

  private static JsonObject dial(String peer, String status) {
    return JsonObject.of("dialstatus", status, "peer", JsonObject.of("id", peer));
  }

  private static JsonObject channel(String id, String state) {
    return JsonObject.of("channel", JsonObject.of("id", id, "state", state));
  }
}
