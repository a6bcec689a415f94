package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another attendant takes a call over where its attendant has left it. */
final class ResumedCallTest extends AttendantTest {

  private static final JsonArray SUPPORT = JsonArray.of("sound:support");
  private static final JsonObject IN_SUPPORT = JsonObject.of("value", "support");

  @BeforeEach
  void deployMenus() {
    redeploy(SubmenuTest.withSubmenus("30s"));
  }

  @Test
  void whatWasPlayingIsStoppedAndThePromptOfTheCallersMenuIsPlayed() {
    inUse(2);
    bridge.answerNext("channels.getChannelVar", IN_SUPPORT);
    assertThat(await(bridge.offerAgain(CHANNEL, "Up")).getString("channelId")).isEqualTo(CHANNEL);
    assertThat(bridge.next("channels.getChannelVar"))
        .isEqualTo(
            JsonObject.of(
                "operation", "channels.getChannelVar",
                "channelId", CHANNEL,
                "variable", "ATTENDANT_MENU"));
    stopsAll();
    plays(SUPPORT);

    assertThat(events.next(AttendantEvents.CALL_STARTED).getBoolean("resumed")).isTrue();
    assertThat(events.next(AttendantEvents.MENU_ENTERED).getString("menu")).isEqualTo("support");
    assertThat(failedCodes()).isEmpty();
  }

  @Test
  void aCallThatIsNotResumedDoesNotSaySo() {
    callerInTheMenu();
    assertThat(events.next(AttendantEvents.CALL_STARTED).containsKey("resumed")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2, 3", "7, 0", "0, 1", "-1, 0"})
  void itsFirstPlaybackIsTheOneBehindThatWhichWasPlaying(int playing, int first) {
    inUse(playing);
    assertThat(resumedInSupport()).isEqualTo(id(first));
  }

  @Test
  void theLateEndOfWhatWasStoppedIsNotTheNewPromptsEnd() {
    inUse(4);
    String support = resumedInSupport();
    bridge.finished(id(4), "done");
    bridge.key('1');
    stops(support);
    plays(JsonArray.of("sound:restart-it", "sound:support"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Up", "Ring", "Down", "Ringing"})
  @DisplayName(
      "A call that no attendant has served costs one question, and begins in the main menu")
  void aCallThatWasNeverServedBeginsInTheMainMenu(String state) {
    bridge.refuseNext("channels.getChannelVar", 404);
    await(bridge.offerAgain(CHANNEL, state));
    bridge.next("channels.getChannelVar");
    if (!state.equals("Up")) {
      bridge.next("channels.answer");
    }
    plays(PROMPT);
    assertThat(failedCodes()).isEmpty();
    assertThat(events.next(AttendantEvents.MENU_ENTERED).getString("menu")).isEqualTo("main");
  }

  @Test
  void whoeverTakesACallOverLeavesANoteTooBeforeItPlaysAnything() {
    bridge.refuseNext("channels.getChannelVar", 404);
    FakeBridge.Held note = bridge.holdNext(FakeBridge.FIRST_NOTE);
    await(bridge.offerAgain(CHANNEL, "Up"));
    bridge.next("channels.getChannelVar");
    assertThat(bridge.next(FakeBridge.FIRST_NOTE)).isEqualTo(FakeBridge.note("main"));
    bridge.key('1');
    events.next(AttendantEvents.OPTION_CHOSEN);
    note.succeed();
    // Had it been played meanwhile, the menu's prompt would have come first.
    plays(ANSWER_1);
  }

  @Test
  void whoIsServedWithoutAnAnswerMayHearSomethingToo() {
    bridge.answerNext("channels.getChannelVar", IN_SUPPORT);
    await(bridge.offerAgain(CHANNEL, "Ring"));
    bridge.next("channels.getChannelVar");
    stopsAll();
    bridge.next("channels.answer");
    plays(SUPPORT);
  }

  @Test
  void aCallerWhoWasNeverElsewhereIsInTheMainMenu() {
    bridge.answerNext("channels.getChannelVar", JsonObject.of("value", "main"));
    resumedInMain();
    assertThat(failedCodes()).isEmpty();
    assertThat(events.next(AttendantEvents.MENU_ENTERED).getString("menu")).isEqualTo("main");
  }

  @Test
  void aMenuThatIsNoMoreIsTheMainMenu() {
    bridge.answerNext("channels.getChannelVar", JsonObject.of("value", "complaints"));
    resumedInMain();
    assertThat(bridge.next(FakeBridge.FIRST_NOTE).getString("value")).isEqualTo("main");
    assertThat(failedCodes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  void aPlaceThatCantBeReadIsTheMainMenu(int code) {
    bridge.refuseNext("channels.getChannelVar", code);
    resumedInMain();
    events.next(AttendantEvents.ACTION_FAILED);
    assertThat(failedCodes()).containsExactly("channels.getChannelVar " + code);
  }

  @Test
  void anAnswerThatIsNoneIsTheMainMenu() {
    bridge.answerNext("channels.getChannelVar", JsonObject.of("value", 5));
    resumedInMain();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  void whateverTheStopsAnswerTheCallerHearsHisMenu(int code) {
    IntStream.range(0, 8).forEach(each -> bridge.refuseNext("playbacks.stop", code));
    resumedInSupport();
    events.next(AttendantEvents.ACTION_FAILED);
    assertThat(failedCodes()).containsExactly("playbacks.stop " + code);
  }

  @Test
  void whatCouldNotBeStoppedMayStillBePlayingUnderItsId() {
    IntStream.range(0, 3).forEach(each -> bridge.refuseNext("playbacks.stop", 404));
    bridge.refuseNext("playbacks.stop", 504);
    IntStream.range(4, 8).forEach(each -> bridge.refuseNext("playbacks.stop", 404));
    assertThat(resumedInSupport()).isEqualTo(id(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {FakeBridge.FIRST_NOTE, "channels.play"})
  void aCallerWhoIsGoneEndsTheCall(String operation) {
    bridge.refuseNext("channels.getChannelVar", 404);
    bridge.refuseNext(operation, 404);
    await(bridge.offerAgain(CHANNEL, "Up"));
    bridge.next("channels.getChannelVar");
    bridge.next(operation);
    over(AttendantEvents.Ended.GONE);
    assertThat(failedCodes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"playbacks.stop", "channels.getChannelVar", "channels.answer"})
  void aHangUpMeanwhileEndsTheCallAndNothingMoreIsSent(String operation) {
    FakeBridge.Held held = heldAt(operation);
    bridge.event("ChannelHangupRequest", new JsonObject());
    bridge.event("StasisEnd", new JsonObject());
    assertThat(events.next(AttendantEvents.CALL_ENDED).getJsonObject("summary").getString("ended"))
        .isEqualTo("hangup");
    held.fail(404);
    await(bridge.offer("second"));
    assertThat(bridge.next("channels.answer").getString("channelId")).isEqualTo("second");
    assertThat(failedCodes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"playbacks.stop", "channels.getChannelVar"})
  void aKeyThatComesBeforeThePlaceIsKnownActsThere(String operation) {
    FakeBridge.Held held = bridge.holdNext(operation);
    boolean stop = operation.equals("playbacks.stop");
    if (stop) {
      bridge.answerNext("channels.getChannelVar", IN_SUPPORT);
    }
    await(bridge.offerAgain(CHANNEL, "Up"));
    bridge.next("channels.getChannelVar");
    bridge.key('1');
    held.answer(stop ? new JsonObject() : IN_SUPPORT);
    stopsAll();
    String answer = plays(JsonArray.of("sound:restart-it", "sound:support"));
    events.next(AttendantEvents.OPTION_CHOSEN);
    events.next(AttendantEvents.PROMPT_STARTED);
    assertThat(events.types())
        .containsExactly(
            "call.started",
            "menu.entered",
            "key.pressed",
            "option.chosen",
            "menu.entered",
            "prompt.started");
    bridge.key('1');
    stops(answer);
  }

  @Test
  void keysThatComeBeforeThePlaceIsKnownLeadOnFromThere() {
    FakeBridge.Held held = bridge.holdNext("channels.getChannelVar");
    await(bridge.offerAgain(CHANNEL, "Up"));
    bridge.next("channels.getChannelVar");
    List.of('0', '5', '9').forEach(bridge::key);
    held.answer(IN_SUPPORT);
    stopsAll();
    assertThat(bridge.next("channels.setChannelVar").getString("value")).isEqualTo("support");
    plays(JsonArray.of("sound:invalid", "sound:support"));
    assertThat(failedCodes()).isEmpty();
    for (String menu : List.of("support", "main", "support")) {
      assertThat(events.next(AttendantEvents.MENU_ENTERED).getString("menu")).isEqualTo(menu);
    }
  }

  @Test
  void aKeyWhileTheChannelIsBeingAnsweredIsNotOverriddenByThePrompt() {
    FakeBridge.Held answer = heldAt("channels.answer");
    bridge.key('1');
    events.next(AttendantEvents.OPTION_CHOSEN);
    answer.succeed();
    plays(ANSWER_1);
  }

  @Test
  void itsPlaceIsKeptWhenItMovesOn() {
    String support = resumedInSupport();
    bridge.key('0');
    stops(support);
    assertThat(bridge.next("channels.setChannelVar").getString("value")).isEqualTo("main");
    plays(PROMPT);
  }

  @Test
  void aCallThatIsStillServedHereGoesOnInItsPlace() {
    String menu = callerInTheMenu();
    assertThat(await(bridge.offerAgain(CHANNEL, "Up")).getString("channelId")).isEqualTo(CHANNEL);
    assertThat(bridge.next("playbacks.get").getString("playbackId")).isEqualTo(menu);
    bridge.key('1');
    stops(menu);
    plays(ANSWER_1);
    events.next(AttendantEvents.OPTION_CHOSEN);
    assertThat(events.types().stream().filter(AttendantEvents.CALL_STARTED::equals)).hasSize(1);
    assertThat(events.types()).doesNotContain(AttendantEvents.CALL_ENDED);
  }

  @Test
  void aCallThatIsStillServedHereNoticesThatItsPromptHasEnded() {
    redeploy(SubmenuTest.withSubmenus("50ms").put("watchdog", "1h"));
    callerInTheMenu();
    bridge.refuseNext("playbacks.get", 404);
    await(bridge.offerAgain(CHANNEL, "Up"));
    plays(SILENCE);
  }

  /** All eight stops are answered as if this one alone had been playing; -1 stands for none. */
  private void inUse(int playing) {
    for (int i = 0; i < 8; i++) {
      if (i == playing) {
        bridge.answerNext("playbacks.stop", new JsonObject());
      } else {
        bridge.refuseNext("playbacks.stop", 404);
      }
    }
  }

  private String resumedInSupport() {
    bridge.answerNext("channels.getChannelVar", IN_SUPPORT);
    return resumed(SUPPORT);
  }

  private void resumedInMain() {
    resumed(PROMPT);
  }

  private String resumed(JsonArray prompt) {
    await(bridge.offerAgain(CHANNEL, "Up"));
    bridge.next("channels.getChannelVar");
    stopsAll();
    return plays(prompt);
  }

  /** A call that is being taken over; this command of it is left unanswered. */
  private FakeBridge.Held heldAt(String operation) {
    FakeBridge.Held held = bridge.holdNext(operation);
    boolean stop = operation.equals("playbacks.stop");
    if (operation.equals("channels.answer")) {
      bridge.refuseNext("channels.getChannelVar", 404);
    }
    await(bridge.offerAgain(CHANNEL, stop ? "Up" : "Ring"));
    bridge.next("channels.getChannelVar");
    if (stop) {
      stopsAll();
    }
    if (operation.equals("channels.answer")) {
      bridge.next("channels.answer");
    }
    return held;
  }

  private void stopsAll() {
    Set<String> stopped = new TreeSet<>();
    for (int i = 0; i < 8; i++) {
      stopped.add(bridge.next("playbacks.stop").getString("playbackId"));
    }
    assertThat(stopped)
        .containsExactly(IntStream.range(0, 8).mapToObj(this::id).toArray(String[]::new));
  }

  private String id(int number) {
    return "attendant-" + CHANNEL + "-" + number;
  }
}
