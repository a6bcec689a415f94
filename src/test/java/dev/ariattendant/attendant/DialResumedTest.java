package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations and legs whose attendant is gone. */
final class DialResumedTest extends AttendantTest {

  private static final String LEG = "attendant-dial-" + CHANNEL + "-3";
  private static final String BRIDGE = "attendant-" + CHANNEL;

  /** Time passes ten times as fast: an attendant looks after legs for seconds. */
  private void timeIsShort() {
    await(vertx.undeploy(deployment));
    deployment =
        await(
            vertx.deployVerticle(
                new AttendantVerticle(10, InstantSource.system(), UnaryOperator.identity()),
                new DeploymentOptions().setConfig(config("1h").put("gracePeriod", "1ms"))));
  }

  @Test
  void aConversationGoesOnUntilTheOtherSideHangsUpWhichEndsTheCall() {
    talking();
    bridge.event(LEG, "StasisEnd", new JsonObject());
    bridge.next("bridges.removeChannel");
    assertThat(bridge.next("bridges.destroy").getString("bridgeId")).isEqualTo(BRIDGE);
    JsonObject over = events.next(AttendantEvents.ACTION_ENDED);
    assertThat(over.getString("action")).isEqualTo("dial");
    assertThat(over.getString("result")).isEqualTo("over");
    assertThat(bridge.next("channels.hangup").getString("channelId")).isEqualTo(CHANNEL);
  }

  @Test
  void orUntilTheCallerDoes() {
    talking();
    bridge.event("ChannelHangupRequest", new JsonObject());
    bridge.event("StasisEnd", new JsonObject());
    assertThat(bridge.next("channels.hangup").getString("channelId")).isEqualTo(LEG);
    bridge.next("bridges.destroy");
    assertThat(events.next(AttendantEvents.CALL_ENDED).getJsonObject("summary").getString("ended"))
        .isEqualTo("hangup");
  }

  @Test
  void aConversationWhoseOtherSideHasJustGoneIsOver() {
    bridge.refuseNext("channels.get", 404);
    talking();
    bridge.next("bridges.removeChannel");
    bridge.next("bridges.destroy");
    assertThat(bridge.next("channels.hangup").getString("channelId")).isEqualTo(CHANNEL);
  }

  @Test
  void aCallerWhoIsAloneInTheBridgeHasNobodyToTalkTo() {
    bridges(CHANNEL);
    await(bridge.offerAgain(CHANNEL, "Up"));
    assertThat(events.next(AttendantEvents.ACTION_ENDED).getString("result")).isEqualTo("over");
    bridge.next("bridges.removeChannel");
    bridge.next("bridges.destroy");
    assertThat(bridge.next("channels.hangup").getString("channelId")).isEqualTo(CHANNEL);
  }

  @Test
  void aCallerWhoIsNotInTheBridgeGoesOnInHisMenu() {
    bridges(LEG);
    await(bridge.offerAgain(CHANNEL, "Up"));
    bridge.next("channels.getChannelVar");
  }

  @Test
  void keysInAConversationThatGoesOnAreForNobody() {
    talking();
    bridge.key('1');
    bridge.event(LEG, "StasisEnd", new JsonObject());
    bridge.next("bridges.removeChannel");
    bridge.next("bridges.destroy");
    bridge.next("channels.hangup");
    assertThat(events.next(AttendantEvents.KEY_PRESSED).getString("digit")).isEqualTo("?");
    assertThat(events.types()).doesNotContain(AttendantEvents.OPTION_CHOSEN);
  }

  @Test
  void aBridgeThatCantBeLookedAtIsTakenForNone() {
    bridge.refuseNext("bridges.list", 500);
    await(bridge.offerAgain(CHANNEL, "Up"));
    events.next(AttendantEvents.ACTION_FAILED);
    assertThat(failedCodes()).containsExactly("bridges.list 500");
    bridge.next("channels.getChannelVar");
  }

  @Test
  void aConversationThatIsGivenUpGoesOnForWhoeverComesNext() {
    talking();
    await(vertx.undeploy(deployment));
    bridge.event(LEG, "StasisEnd", new JsonObject());
    // Whatever was sent before would have come before this.
    await(vertx.eventBus().request(Addresses.command("test"), JsonObject.of("operation", "ping")));
    bridge.next("ping");
  }

  @Test
  void aLegIsNoCaller() {
    timeIsShort();
    bridges(CHANNEL, LEG);
    await(bridge.offer(LEG));
    bridge.next("bridges.list");
    await(bridge.offer("second"));
    assertThat(bridge.next("channels.answer").getString("channelId")).isEqualTo("second");
    assertThat(events.all())
        .extracting(event -> event.getJsonObject("channel").getString("id"))
        .doesNotContain(LEG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", CHANNEL, LEG})
  void aLegThatTalksToNobodyIsHungUp(String inTheBridge) {
    timeIsShort();
    if (inTheBridge.isEmpty()) {
      bridges();
    } else {
      bridges(inTheBridge);
    }
    await(bridge.offerAgain(LEG, "Up"));
    assertThat(bridge.next("channels.hangup").getString("channelId")).isEqualTo(LEG);
  }

  @Test
  void aLegIsLookedAfterUntilItIsKnownWhetherItTalks() {
    timeIsShort();
    bridge.refuseNext("bridges.list", 503);
    bridges();
    bridge.refuseNext("channels.hangup", 503);
    await(bridge.offer(LEG));
    bridge.next("channels.hangup");
    assertThat(bridge.next("channels.hangup").getString("channelId")).isEqualTo(LEG);
  }

  @Test
  void whatRingsForACallerWhoTalksToNobodyIsHungUp() {
    bridge.answerNext(
        "channels.list",
        JsonArray.of(
            JsonObject.of("id", CHANNEL),
            JsonObject.of("id", "attendant-dial-other-3"),
            JsonObject.of("id", LEG)));
    await(bridge.offerAgain(CHANNEL, "Up"));
    assertThat(bridge.later("channels.hangup").getString("channelId")).isEqualTo(LEG);
  }

  @Test
  void theBridgeThatWasLeftEmptyIsDestroyed() {
    bridge.answerNext("channels.list", JsonArray.of(JsonObject.of("id", LEG)));
    await(bridge.offerAgain(CHANNEL, "Up"));
    assertThat(bridge.later("bridges.destroy").getString("bridgeId")).isEqualTo(BRIDGE);
  }

  @Test
  void whoAnswersInALegsSteadIsNoCaller() {
    timeIsShort();
    await(bridge.offer("other", JsonArray.of("dialed", CHANNEL, LEG)));
    assertThat(bridge.next("channels.hangup").getString("channelId")).isEqualTo("other");
    assertThat(events.all()).isEmpty();
  }

  @Test
  void whoeverOnlySaysThatHeWasDialledIsACaller() {
    await(bridge.offer("other", JsonArray.of("dialed", CHANNEL)));
    assertThat(bridge.next("channels.answer").getString("channelId")).isEqualTo("other");
  }

  @Test
  void whoHasTheCallersPlaceInABridgeIsTheCaller() {
    bridges(LEG, "1795987113.2");
    await(bridge.offerAgain("1795987113.2", "Up"));
    assertThat(bridge.next("channels.get").getString("channelId")).isEqualTo(LEG);
  }

  @Test
  void whoHasTheOtherOnesPlaceIsHisLeg() {
    bridges(CHANNEL, "1795987113.2");
    assertThat(await(bridge.offerAgain("1795987113.2", "Up")).getString("call")).isEqualTo(CHANNEL);
    assertThat(events.all()).isEmpty();
  }

  private void talking() {
    bridges(CHANNEL, LEG);
    await(bridge.offerAgain(CHANNEL, "Up"));
    assertThat(bridge.next("channels.get").getString("channelId")).isEqualTo(LEG);
  }

  private void bridges(String... channels) {
    bridge.answerNext(
        "bridges.list",
        JsonArray.of(
            JsonObject.of("id", "another", "channels", JsonArray.of((Object[]) channels)),
            JsonObject.of("id", BRIDGE, "channels", JsonArray.of((Object[]) channels))));
  }
}
