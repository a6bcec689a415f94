package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Limits;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Legs that ring, until one answers or none does. */
final class DialRingingTest extends DialTest {

  @Test
  void theCallerHearsRingingWhileTheEndpointIsCalled() {
    comesTo(dial(Duration.ofMillis(29_001), "PJSIP/bob"));
    assertThat(bridge.next("channels.ring").getString("channelId")).isEqualTo(CHANNEL);
    assertThat(originates("PJSIP/bob"))
        .isEqualTo(
            JsonObject.of(
                "operation",
                "channels.originateWithId",
                "channelId",
                first(),
                "endpoint",
                "PJSIP/bob",
                "app",
                "channel-aa",
                "appArgs",
                "dialed," + CHANNEL + "," + first(),
                "originator",
                CHANNEL,
                "timeout",
                35,
                "callerId",
                "\"Alice\" <100>"));
  }

  @Test
  void whatWasSaidIsHeardOutFirst() {
    comesTo(
        new Action.Say(Prompt.ofUris(List.of("sound:one-moment"), true), dial(LONG, "PJSIP/bob")));
    String playback = bridge.next("channels.play").getString("playbackId");
    bridge.finished(playback);
    bridge.next("channels.ring");
    originates("PJSIP/bob");
  }

  @ParameterizedTest
  @CsvSource({"music,", "music:jazz,jazz"})
  void orMusicWhichEndsBeforeWhatFollows(String meanwhile, String musicClass) {
    comesTo(dialWith(meanwhile, LONG, "PJSIP/bob"));
    JsonObject start = bridge.next("channels.startMoh");
    assertThat(start.getString("channelId")).isEqualTo(CHANNEL);
    assertThat(start.getString("mohClass")).isEqualTo(musicClass);
    originates("PJSIP/bob");
    destroyed(first(), 17);
    assertThat(bridge.next("channels.stopMoh").getString("channelId")).isEqualTo(CHANNEL);
    hears("busy");
  }

  @Test
  void textsMayHoldVariables() {
    Action.Dial dial =
        new Action.Dial(
            List.of("PJSIP/${DESK}"),
            LONG,
            Optional.of("\"For ${DESK}\" <${CALLERID(num)}>"),
            "ringing",
            Prompt.NONE,
            Optional.empty(),
            says("busy"),
            says("no-answer"),
            says("unavailable"),
            says("over"));
    comesTo(new Action.Set(Map.of("DESK", "701"), dial));
    bridge.next("channels.setChannelVar");
    bridge.next("channels.ring");
    assertThat(originates("PJSIP/701").getString("callerId")).isEqualTo("\"For 701\" <100>");
    destroyed(first(), 17);
    assertThat(ended().getJsonArray("endpoints")).isEqualTo(JsonArray.of("PJSIP/701"));
  }

  @Test
  @DisplayName("An endpoint that a variable would change isn't called; the others are")
  void anEndpointWithAnUnsafeVariableIsNotCalled() {
    comesTo(
        new Action.Set(
            Map.of("DESK", "0090012345@trunk"), dial(LONG, "PJSIP/${DESK}", "PJSIP/bob")));
    bridge.next("channels.setChannelVar");
    bridge.next("channels.ring");
    originates("PJSIP/bob");
    JsonObject failure = events.next(AttendantEvents.ACTION_FAILED);
    assertThat(failure.getString("operation")).isEqualTo("channels.originateWithId");
    assertThat(failure.getInteger("code")).isEqualTo(400);
    assertThat(failure.getString("message")).startsWith("PJSIP/${DESK}: what ${DESK} holds isn't");
    destroyed(first(), 17);
    bridge.next("channels.ringStop");
    hears("busy");
    JsonObject ended = ended();
    assertThat(ended.getString("result")).isEqualTo("busy");
    assertThat(ended.getJsonArray("endpoints"))
        .isEqualTo(JsonArray.of("PJSIP/${DESK}", "PJSIP/bob"));
  }

  @Test
  void whereNobodyIsLeftToCallTheCallerGoesOnAtOnce() {
    comesTo(new Action.Set(Map.of("DESK", "bob/sip:1@evil.example"), dial(LONG, "PJSIP/${DESK}")));
    bridge.next("channels.setChannelVar");
    bridge.next("channels.ring");
    bridge.next("channels.ringStop");
    hears("unavailable");
    assertThat(result()).isEqualTo("unavailable");
  }

  @ParameterizedTest
  @CsvSource({
    "17, busy, busy",
    "21, busy, busy",
    "16, noAnswer, no-answer",
    "18, noAnswer, no-answer",
    "19, noAnswer, no-answer",
    "0, unavailable, unavailable",
    "1, unavailable, unavailable",
    "3, unavailable, unavailable",
    "20, unavailable, unavailable",
    "27, unavailable, unavailable",
    "34, unavailable, unavailable"
  })
  void whyNobodyAnswersIsToldByTheCause(int cause, String result, String sound) {
    rings(dial(LONG, "PJSIP/bob"));
    destroyed(first(), cause);
    bridge.next("channels.ringStop");
    hears(sound);
    JsonObject ended = ended();
    assertThat(ended.getString("action")).isEqualTo("dial");
    assertThat(ended.getString("result")).isEqualTo(result);
    assertThat(ended.getJsonArray("endpoints")).isEqualTo(JsonArray.of("PJSIP/bob"));
  }

  @ParameterizedTest
  @CsvSource({
    "17, 17, busy",
    "17, 19, noAnswer",
    "19, 17, noAnswer",
    "20, 17, busy",
    "20, 19, noAnswer",
    "0, 20, unavailable"
  })
  void ofSeveralResultsTheOneCountsThatDialWouldName(int first, int second, String result) {
    rings(dial(LONG, "PJSIP/bob", "PJSIP/carol"));
    destroyed(first(), first);
    destroyed(second(), second);
    bridge.next("channels.ringStop");
    assertThat(result()).isEqualTo(result);
  }

  @Test
  void allAreHungUpWhenTheRingTimeIsOver() {
    rings(dial(SHORT, "PJSIP/bob", "PJSIP/carol"));
    hangsUp(first());
    hangsUp(second());
    bridge.next("channels.ringStop");
    hears("no-answer");
    assertThat(result()).isEqualTo("noAnswer");
  }

  @Test
  void oneThatIsBusyAndOneThatRingsOnIsNoAnswer() {
    rings(dial(Duration.ofSeconds(2), "PJSIP/bob", "PJSIP/carol"));
    destroyed(first(), 17);
    hangsUp(second());
    bridge.next("channels.ringStop");
    hears("no-answer");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 500, 502})
  void anEndpointThatCantBeCalledIsUnavailable(int code) {
    bridge.refuseNext("channels.originateWithId", code);
    rings(dial(LONG, "PJSIP/nobody"));
    bridge.next("channels.ringStop");
    hears("unavailable");
    assertThat(result()).isEqualTo("unavailable");
    assertThat(failures()).containsExactly("channels.originateWithId " + code);
    assertThat(
            events.all().stream()
                .filter(event -> AttendantEvents.ACTION_FAILED.equals(event.getString("type")))
                .map(event -> event.getString("message")))
        .containsExactly("PJSIP/nobody: refused with " + code);
  }

  @Test
  void oneThatCantBeCalledDoesNotKeepTheOtherFromAnswering() {
    bridge.refuseNext("channels.originateWithId", 500);
    rings(dial(LONG, "PJSIP/nobody", "PJSIP/bob"));
    events.next(AttendantEvents.ACTION_FAILED);
    answers(second());
    bridge.next("channels.ringStop");
    bridge.next("bridges.createWithId");
    assertThat(bridge.next("bridges.addChannel").getJsonArray("channel"))
        .isEqualTo(JsonArray.of(CHANNEL, second()));
    assertThat(ended().getString("endpoint")).isEqualTo("PJSIP/bob");
  }

  @Test
  void aCallWhoseFateIsUnknownIsHungUpAndUnavailable() {
    bridge.refuseNext("channels.originateWithId", 504);
    rings(dial(LONG, "PJSIP/bob"));
    hangsUp(first());
    bridge.next("channels.ringStop");
    hears("unavailable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"StasisStart", "ChannelStateChange"})
  void andIsHungUpAgainIfItComesLater(String sign) {
    bridge.refuseNext("channels.originateWithId", 504);
    bridge.refuseNext("channels.hangup", 404);
    rings(dial(LONG, "PJSIP/bob"));
    hangsUp(first());
    bridge.next("channels.ringStop");
    hears("unavailable");
    bridge.event(first(), sign, new JsonObject());
    hangsUp(first());
  }

  @Test
  void oneThatRingsGoesOnThoughTheAnswerToItsCommandIsLost() {
    FakeBridge.Held originate = bridge.holdNext("channels.originateWithId");
    rings(dial(LONG, "PJSIP/bob"));
    bridge.event(first(), "ChannelStateChange", new JsonObject());
    originate.fail(504);
    answers(first());
    bridge.next("channels.ringStop");
    bridges();
  }

  @Test
  @DisplayName(
      "A leg that wasn't confirmed in time is unavailable, and is hung up when it is confirmed")
  void anUnconfirmedLegIsUnavailable() {
    FakeBridge.Held originate = bridge.holdNext("channels.originateWithId");
    bridge.refuseNext("channels.hangup", 404);
    rings(dial(SHORT, "PJSIP/bob"));
    hangsUp(first());
    bridge.next("channels.ringStop");
    hears("unavailable");
    originate.succeed();
    hangsUp(first());
  }

  @Test
  void aHangUpThatFailsIsTriedAgain() {
    bridge.refuseNext("channels.hangup", 503);
    rings(dial(SHORT, "PJSIP/bob"));
    hangsUp(first());
    bridge.next("channels.ringStop");
    hears("no-answer");
    hangsUp(first());
  }

  @Test
  void theFirstToAnswerIsConnectedAndTheOthersAreHungUp() {
    rings(dial(LONG, "PJSIP/bob", "PJSIP/carol"));
    answers(first());
    hangsUp(second());
    bridge.next("channels.ringStop");
    bridges();
    JsonObject ended = ended();
    assertThat(ended.getString("result")).isEqualTo("answered");
    assertThat(ended.getString("endpoint")).isEqualTo("PJSIP/bob");
  }

  @Test
  void whoeverAnswersAtTheSameTimeIsHungUp() {
    FakeBridge.Held hangUp = bridge.holdNext("channels.hangup");
    rings(dial(LONG, "PJSIP/bob", "PJSIP/carol"));
    answers(first());
    answers(second());
    hangsUp(second());
    bridge.next("channels.ringStop");
    bridges();
    hangUp.succeed();
    callerHangsUp();
    hangsUp(first());
  }

  @Test
  void anAnswerBeforeTheOriginateIsConfirmedCounts() {
    FakeBridge.Held originate = bridge.holdNext("channels.originateWithId");
    rings(dial(LONG, "PJSIP/bob"));
    connects();
    originate.succeed();
    destroyed(first(), 16);
    leavesTheBridge();
    hears("over");
  }

  @Test
  void ringingStopsForACallerWhoHangsUpAndSoDoAllTelephones() {
    rings(dial(LONG, "PJSIP/bob", "PJSIP/carol"));
    callerHangsUp();
    hangsUp(first());
    hangsUp(second());
    isOver();
  }

  @Test
  void whoeverAnswersAfterTheCallersHangUpIsHungUp() {
    FakeBridge.Held hangUp = bridge.holdNext("channels.hangup");
    FakeBridge.Held originate = bridge.holdNext("channels.originateWithId");
    rings(dial(LONG, "PJSIP/bob"));
    callerHangsUp();
    hangsUp(first());
    bridge.next("channels.ringStop");
    isOver();
    hangUp.fail(404);
    originate.succeed();
    hangsUp(first());
  }

  @Test
  void aCallerWhoHangsUpBeforeAnybodyIsCalledCallsNobody() {
    FakeBridge.Held ring = bridge.holdNext("channels.ring");
    comesTo(dial(LONG, "PJSIP/bob"));
    bridge.next("channels.ring");
    callerHangsUp();
    bridge.next("channels.ringStop");
    ring.succeed();
    isOver();
  }

  @Test
  void aRingingToneThatFailsCostsNothingMore() {
    bridge.refuseNext("channels.ring", 500);
    bridge.refuseNext("channels.ringStop", 500);
    rings(dial(LONG, "PJSIP/bob"));
    destroyed(first(), 17);
    bridge.next("channels.ringStop");
    hears("busy");
    assertThat(failures()).containsExactly("channels.ring 500", "channels.ringStop 500");
  }

  @Test
  void keysPressedWhileItRingsAreForNobody() {
    rings(dial(LONG, "PJSIP/bob"));
    bridge.key('1');
    destroyed(first(), 17);
    bridge.next("channels.ringStop");
    assertThat(events.next(AttendantEvents.KEY_PRESSED).getString("digit")).isEqualTo("?");
    hears("busy");
    assertThat(events.types()).doesNotContain(AttendantEvents.OPTION_CHOSEN);
  }

  @Test
  void theCallsTimeMayBeOverWhileItRings() {
    comesTo(
        dial(LONG, "PJSIP/bob"),
        new Limits(OptionalInt.empty(), Optional.of(Duration.ofSeconds(2)), says("limit")));
    bridge.next("channels.ring");
    originates("PJSIP/bob");
    hangsUp(first());
    bridge.next("channels.ringStop");
    hears("limit");
  }

  @Test
  void afterAReconnectionALegThatIsGoneIsOver() {
    rings(dial(LONG, "PJSIP/bob"));
    bridge.refuseNext("channels.get", 404);
    reconnected();
    assertThat(bridge.next("channels.get").getString("channelId")).isEqualTo(first());
    bridge.next("channels.ringStop");
    hears("unavailable");
  }

  @Test
  void afterAReconnectionALegThatHasBeenAnsweredIsConnected() {
    rings(dial(LONG, "PJSIP/bob"));
    bridge.answerNext("channels.get", JsonObject.of("state", "Up"));
    reconnected();
    bridge.next("channels.get");
    bridge.next("channels.ringStop");
    bridges();
  }

  @Test
  void afterAReconnectionALegThatRingsGoesOnRinging() {
    rings(dial(LONG, "PJSIP/bob"));
    bridge.answerNext("channels.get", JsonObject.of("state", "Ringing"));
    reconnected();
    bridge.next("channels.get");
    connects();
  }

  @Test
  void noIdIsUsedTwiceInACall() {
    Action.Dial again = dial(LONG, "PJSIP/carol");
    Action.Dial first =
        new Action.Dial(
            List.of("PJSIP/bob"),
            LONG,
            Optional.empty(),
            "ringing",
            Prompt.NONE,
            Optional.empty(),
            again,
            again,
            again,
            again);
    rings(first);
    destroyed(first(), 17);
    bridge.next("channels.ringStop");
    bridge.next("channels.ring");
    assertThat(originates("PJSIP/carol").getString("channelId")).isNotEqualTo(first());
  }

  @Test
  void aLegOfAnotherAsteriskIsNotOurs() {
    rings(dial(LONG, "PJSIP/bob"));
    new FakeBridge(vertx, "other").event(first(), "ChannelDestroyed", JsonObject.of("cause", 17));
    destroyed(first(), 19);
    assertThat(result()).isEqualTo("noAnswer");
  }
}
