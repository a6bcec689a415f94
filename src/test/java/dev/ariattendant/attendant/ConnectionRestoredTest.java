package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No event tells what happened while there was no connection. */
final class ConnectionRestoredTest extends AttendantTest {

  @BeforeEach
  void deployPatientAttendant() {
    redeploy(config("50ms").put("watchdog", "1h"));
  }

  @Test
  void aPromptThatHasEndedMeanwhileIsOverAtOnce() {
    String menu = callerInTheMenu();
    bridge.refuseNext("playbacks.get", 404);
    bridge.status("test", "connected");
    assertThat(bridge.next("playbacks.get").getString("playbackId")).isEqualTo(menu);
    plays(SILENCE);
    assertThat(failedCodes()).isEmpty();
  }

  @Test
  void aPromptThatIsStillPlayingGoesOn() {
    String menu = callerInTheMenu();
    bridge.status("test", "connected");
    bridge.next("playbacks.get");
    bridge.key('1');
    stops(menu);
    plays(ANSWER_1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 503, 504})
  void aPromptThatMayStillBePlayingIsWatchedAsBefore(int code) {
    redeploy(config("50ms").put("watchdog", "300ms"));
    callerInTheMenu();
    if (code != 0) {
      bridge.refuseNext("playbacks.get", code);
    }
    bridge.status("test", "connected");
    bridge.next("playbacks.get");
    bridge.refuseNext("playbacks.get", 404);
    bridge.next("playbacks.get");
    plays(SILENCE);
  }

  @ParameterizedTest
  @CsvSource({"other, connected", "test, connecting", "test, standby", "test, closed"})
  void whatElseHappensToConnectionsChangesNothing(String connection, String state) {
    String menu = callerInTheMenu();
    bridge.status(connection, state);
    bridge.key('1');
    stops(menu);
    plays(ANSWER_1);
    assertThat(bridge.lookUps()).isZero();
  }

  @Test
  void aCallerWhoHearsNothingHasNothingToLookUp() {
    redeploy(config("30s").put("watchdog", "1h"));
    bridge.finished(callerInTheMenu());
    bridge.status("test", "connected");
    bridge.key('1');
    plays(ANSWER_1);
    assertThat(bridge.lookUps()).isZero();
  }

  @Test
  void anAnswerThatIsLateIsNotAboutThePromptThatHasTheSameIdNow() {
    String menu = callerInTheMenu();
    FakeBridge.Held look = bridge.holdNext("playbacks.get");
    bridge.status("test", "connected");
    bridge.next("playbacks.get");
    String playing = menu;
    for (int i = 0; i < 8; i++) {
      bridge.key('1');
      stops(playing);
      playing = plays(ANSWER_1);
    }
    assertThat(playing).isEqualTo(menu);
    look.fail(404);
    bridge.key('2');
    stops(playing);
    plays(ANSWER_2);
  }

  @Test
  void aCallWhoseEndNobodyHasSeenIsOverWhenTheBridgeSaysSo() {
    redeploy(config("50ms"));
    callerInTheMenu();
    bridge.syntheticEnd();
    over(AttendantEvents.Ended.GONE);
  }

  @Test
  void whatABridgeSaysThatIsNotTheCallsAnyMoreChangesNothing() {
    String menu = callerInTheMenu();
    bridge.outdatedSyntheticEnd();
    bridge.key('1');
    stops(menu);
    plays(ANSWER_1);
  }

  @Test
  void aHangUpThatWasSeenIsOneThoughItsEndWasNot() {
    callerInTheMenu();
    bridge.event("ChannelHangupRequest", new JsonObject());
    bridge.syntheticEnd();
    assertThat(events.next(AttendantEvents.CALL_ENDED).getJsonObject("summary").getString("ended"))
        .isEqualTo("hangup");
  }

  @Test
  void theEndOfACallSilencesItsLookUp() {
    callerInTheMenu();
    FakeBridge.Held look = bridge.holdNext("playbacks.get");
    bridge.status("test", "connected");
    bridge.next("playbacks.get");
    bridge.syntheticEnd();
    events.next(AttendantEvents.CALL_ENDED);
    look.fail(404);
    bridge.status("test", "connected");
    await(bridge.offer("second"));
    assertThat(bridge.next("channels.answer").getString("channelId")).isNotEqualTo(CHANNEL);
    assertThat(bridge.lookUps()).isZero();
  }
}
