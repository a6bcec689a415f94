package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.AttendantTest.ANSWER_1;
import static dev.ariattendant.attendant.AttendantTest.ANSWER_2;
import static dev.ariattendant.attendant.AttendantTest.PROMPT;
import static dev.ariattendant.attendant.AttendantTest.SILENCE;
import static dev.ariattendant.attendant.AttendantTest.config;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Events and answers that are late, doubled, missing or failures: the caller always hears
 * something.
 */
final class CallFailureTest extends ManualCall {

  @BeforeEach
  void deployMenus() {
    redeploy(config("50ms"));
  }

  @Test
  void aLatePlaybackFinishedOfAnOlderPlaybackChangesNothing() {
    String menu = callerInTheMenu();
    bridge.key('1');
    stops(menu);
    String answer = plays(ANSWER_1);
    bridge.finished(menu);
    // Had it been taken for the answer's end, there would be nothing to stop.
    bridge.key('2');
    stops(answer);
    plays(ANSWER_2);
  }

  @Test
  void aDoubledPlaybackFinishedStartsOneTimerOnly() {
    String menu = callerInTheMenu();
    bridge.finished(menu);
    bridge.finished(menu);
    String silence = plays(SILENCE);
    // A second timer would stop this one to ask again.
    bridge.finished(silence);
    plays(SILENCE);
  }

  @Test
  void aPlaybackFinishedBeforeTheCommandsReplyCounts() {
    Held play = bridge.holdNext("channels.play");
    bridge.offer();
    bridge.next("channels.answer");
    bridge.finished(plays(PROMPT));
    play.succeed();
    plays(SILENCE);
  }

  @Test
  void aPlaybackOfSomebodyElseIsNotOurs() {
    String menu = callerInTheMenu();
    bridge.finished("somebody-else");
    bridge.key('1');
    stops(menu);
    plays(ANSWER_1);
  }

  @Test
  void aFailedPromptIsOverLikeAnyOther() {
    bridge.finished(callerInTheMenu(), "failed");
    plays(SILENCE);
  }

  @Test
  void aPromptWhoseEndIsNeverReportedIsLookedUpAndTheCallGoesOn() {
    bridge.refuseNext("playbacks.get", 404);
    String menu = callerInTheMenu();
    assertThat(bridge.next("playbacks.get").getString("playbackId")).isEqualTo(menu);
    plays(SILENCE);
    assertThat(failedCodes()).containsExactly("channels.play 404");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 404, 503})
  void aLookUpThatIsAnsweredAfterTheCallsEndLooksForNothingMore(int code) {
    Held look = bridge.holdNext("playbacks.get");
    callerInTheMenu();
    bridge.next("playbacks.get");
    bridge.event("StasisEnd", new JsonObject());
    if (code == 0) {
      look.succeed();
    } else {
      look.fail(code);
    }
    over(AttendantEvents.Ended.LEFT);
    assertThat(failedCodes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 503, 504})
  void aPromptThatMayStillBePlayingIsLookedUpAgain(int code) {
    if (code != 0) {
      bridge.refuseNext("playbacks.get", code);
    }
    bridge.refuseNext("playbacks.get", 404);
    callerInTheMenu();
    bridge.next("playbacks.get");
    if (code != 0) {
      bridge.next("playbacks.get");
    }
    plays(SILENCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500, 502, 504})
  void whateverAStopAnswersTheNextPromptIsPlayed(int code) {
    String menu = callerInTheMenu();
    bridge.refuseNext("playbacks.stop", code);
    bridge.key('1');
    stops(menu);
    plays(ANSWER_1);
    if (code == 404) {
      assertThat(failedCodes()).isEmpty();
    } else {
      assertThat(failedCodes()).containsExactly("playbacks.stop " + code);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 409})
  void aChannelThatIsGoneWhenAnsweredEndsTheCall(int code) {
    bridge.refuseNext("channels.answer", code);
    bridge.offer();
    bridge.next("channels.answer");
    over(AttendantEvents.Ended.GONE);
    assertThat(failedCodes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 409})
  void aChannelThatIsGoneWhenPlayedToEndsTheCall(int code) {
    bridge.refuseNext("channels.play", code);
    callerInTheMenu();
    over(AttendantEvents.Ended.GONE);
    assertThat(failedCodes()).isEmpty();
  }

  /** Asterisk refuses the next command before its events say why. */
  @ParameterizedTest
  @ValueSource(strings = {"channels.answer", "channels.play"})
  void aHangUpBetweenTwoPromptsIsAHangUp(String operation) {
    bridge.refuseNext(operation, 404, "Channel not found");
    bridge.offer();
    bridge.next("channels.answer");
    if (operation.equals("channels.play")) {
      bridge.next(operation);
    }
    bridge.event("ChannelHangupRequest", new JsonObject());
    bridge.event("StasisEnd", new JsonObject());
    over(AttendantEvents.Ended.HANGUP);
    assertThat(failedCodes()).isEmpty();
  }

  @Test
  void whoeverLeavesBetweenTwoPromptsHasLeft() {
    bridge.refuseNext("channels.play", 409, "Channel not in Stasis application");
    callerInTheMenu();
    bridge.event("StasisEnd", new JsonObject());
    over(AttendantEvents.Ended.LEFT);
  }

  @Test
  void anAnswerThatFailsLeavesTheCallerTheMenuAsEarlyMedia() {
    bridge.refuseNext("channels.answer", 500);
    callerInTheMenu();
    assertThat(failedCodes()).containsExactly("channels.answer 500");
  }

  @Test
  void aPlayThatFailsIsTriedAgain() {
    bridge.refuseNext("channels.play", 500);
    String first = callerInTheMenu();
    assertThat(plays(PROMPT)).isNotEqualTo(first);
  }

  @Test
  @DisplayName(
      "A key in the pause before a failed prompt is retried counts, and the prompt isn't played"
          + " over the entry")
  void aKeyInTheRetryPauseCounts() {
    redeploy(
        JsonObject.of(
            "menu",
            JsonObject.of(
                "prompt",
                PROMPT,
                "interDigitTimeout",
                "1h",
                "options",
                JsonObject.of("1", "repeat", "12", JsonObject.of("say", "sound:you-entered")))));
    bridge.refuseNext("channels.play", 500);
    callerInTheMenu();
    bridge.key('1');
    pass(60_000);
    assertThat(bridge.unseen())
        .as("what is played again though the caller has begun to enter something")
        .isEmpty();

    bridge.key('2');
    plays(JsonArray.of("sound:you-entered", "sound:welcome", "sound:press-1"));
  }

  @Test
  void whatIsToBePlayedInsteadIsPlayedWithoutThePauseOfTheFailedOne() {
    bridge.refuseNext("channels.play", 500);
    String failed = callerInTheMenu();
    events.next(AttendantEvents.ACTION_FAILED);
    bridge.key('1');
    assertThat(plays(ANSWER_1)).isNotEqualTo(failed);
    bridge.key('2');
    bridge.next("playbacks.stop");
    plays(ANSWER_2);
  }

  @Test
  void aPlayWithoutAnAnswerThatPlaysAllTheSameIsLeftToPlay() {
    bridge.refuseNext("channels.play", 504);
    String unanswered = callerInTheMenu();
    assertThat(bridge.next("playbacks.get").getString("playbackId")).isEqualTo(unanswered);
    bridge.finished(unanswered);
    plays(SILENCE);
  }

  @Test
  @DisplayName(
      "A playback whose command wasn't answered, and which Asterisk doesn't know, is played under"
          + " another id")
  void anUnansweredAndUnknownPlaybackIsPlayedAgain() {
    bridge.refuseNext("channels.play", 504);
    bridge.refuseNext("playbacks.get", 404);
    String unanswered = callerInTheMenu();
    assertThat(plays(PROMPT)).isNotEqualTo(unanswered);
  }

  @Test
  void aPlayWithoutAnAnswerThatWasHeardIsNotAskedFor() {
    Held play = bridge.holdNext("channels.play");
    String unanswered = callerInTheMenu();
    bridge.event("PlaybackStarted", JsonObject.of("playback", JsonObject.of("id", unanswered)));
    play.fail(504);
    bridge.finished(unanswered);
    plays(SILENCE);
    assertThat(failedCodes()).isEmpty();
  }

  @Test
  @DisplayName(
      "A playback that begins although it was given up is stopped at once, and no other one is")
  void aPlaybackThatBeginsLateIsStopped() {
    bridge.refuseNext("channels.play", 504);
    bridge.refuseNext("playbacks.get", 404);
    String late = callerInTheMenu();
    String menu = plays(PROMPT);
    bridge.event("PlaybackStarted", JsonObject.of("playback", JsonObject.of("id", "else's")));
    bridge.event("PlaybackStarted", JsonObject.of("playback", JsonObject.of("id", menu)));
    bridge.event("PlaybackStarted", JsonObject.of("playback", JsonObject.of("id", late)));
    stops(late);
    bridge.finished(late);
    bridge.key('1');
    stops(menu);
    plays(ANSWER_1);
  }

  @Test
  void aPlayOfUnknownFateIsStoppedBeforeItIsTriedAgain() {
    bridge.refuseNext("channels.play", 504);
    bridge.refuseNext("playbacks.get", 504);
    String unknown = callerInTheMenu();
    stops(unknown);
    plays(PROMPT);
  }

  @Test
  void aPlayOfUnknownFateIsStoppedForWhatTheCallerChooses() {
    bridge.refuseNext("channels.play", 504);
    Held lookUp = bridge.holdNext("playbacks.get");
    String unknown = callerInTheMenu();
    bridge.next("playbacks.get");
    bridge.key('1');
    stops(unknown);
    String answer = plays(ANSWER_1);
    lookUp.fail(404);
    bridge.key('2');
    stops(answer);
    plays(ANSWER_2);
  }

  @Test
  void aPlayWithoutAnAnswerThatStartsAllTheSameIsLeftToPlay() {
    bridge.refuseNext("channels.play", 504);
    String unanswered = callerInTheMenu();
    events.next(AttendantEvents.ACTION_FAILED);
    bridge.event("PlaybackStarted", JsonObject.of("playback", JsonObject.of("id", unanswered)));
    bridge.finished(unanswered);
    plays(SILENCE);
  }

  @Test
  void aPromptThatWasHeardOutIsNotLookedUp() {
    redeploy(config("600ms"));
    String menu = callerInTheMenu();
    bridge.finished(menu);
    bridge.forgetLookUps();
    // By then the watchdog would have asked, had it been left waiting.
    String silence = plays(SILENCE);
    assertThat(bridge.next("playbacks.get").getString("playbackId")).isEqualTo(silence);
  }

  @Test
  void eachSoundOfAPromptGivesTheWatchdogNewPatience() {
    bridge.refuseNext("playbacks.get", 404);
    String menu = callerInTheMenu();
    bridge.event("PlaybackStarted", JsonObject.of("playback", JsonObject.of("id", menu)));
    // One look, not one for the prompt and one for its sound.
    bridge.next("playbacks.get");
    plays(SILENCE);
  }

  @Test
  void aCallerWhoCanHearNothingGoesBackToTheDialplan() {
    for (int i = 0; i < 3; i++) {
      bridge.refuseNext("channels.play", 500);
    }
    callerInTheMenu();
    plays(PROMPT);
    plays(PROMPT);
    assertThat(bridge.next("channels.continueInDialplan").getString("channelId"))
        .isEqualTo(CHANNEL);
    bridge.event("StasisEnd", new JsonObject());
    over(AttendantEvents.Ended.HANDED_BACK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"channels.answer", "channels.play", "playbacks.stop"})
  @DisplayName(
      "A hang-up while a command is under way ends the call; the late reply changes nothing")
  void aHangUpDuringACommandEndsTheCall(String operation) {
    Held held = bridge.holdNext(operation);
    bridge.offer();
    bridge.next("channels.answer");
    if (!operation.equals("channels.answer")) {
      bridge.next("channels.play");
    }
    if (operation.equals("playbacks.stop")) {
      bridge.key('1');
      bridge.next("playbacks.stop");
    }
    bridge.event("ChannelHangupRequest", new JsonObject());
    bridge.event("StasisEnd", new JsonObject());
    held.fail(404);
    over(AttendantEvents.Ended.HANGUP);
    assertThat(failedCodes()).isEmpty();
  }

  @Test
  void malformedEventsHarmNothing() {
    String menu = callerInTheMenu();
    bridge.event("ChannelDtmfReceived", new JsonObject());
    bridge.event("ChannelDtmfReceived", JsonObject.of("digit", "12"));
    bridge.event("PlaybackFinished", new JsonObject());
    bridge.event("PlaybackFinished", JsonObject.of("playback", "x"));
    bridge.key('1');
    stops(menu);
    plays(ANSWER_1);
  }
}
