package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.AttendantTest.config;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code record} action. */
final class RecordTest extends ManualCall {

  private static final String TAKEN =
      "Recording 'messages/1' already exists and can not be overwritten";

  private static final String FIRST = "messages/100/" + CHANNEL + "-1";
  private static final String SECOND = "messages/100/" + CHANNEL + "-2";
  private static final JsonArray LEAVE = JsonArray.of("sound:vm-intro");
  private static final JsonArray REVIEW = JsonArray.of("sound:vm-review");

  private final JsonObject record =
      JsonObject.of(
          "record",
          "messages/${CALLERID(num)}",
          "prompt",
          LEAVE,
          "maxDuration",
          "1500ms",
          "then",
          JsonObject.of("menu", "thanks"));

  @BeforeEach
  void deployMenus() {
    deployMenus(record, new JsonObject());
  }

  private void deployMenus(JsonObject action, JsonObject limits) {
    redeploy(menus(action, limits));
  }

  /** The usual menu, whose 7 does this, after which comes a menu that thanks. */
  private static JsonObject menus(JsonObject action, JsonObject limits) {
    JsonObject config = config("30s").put("limits", limits);
    config.getJsonObject("menu").getJsonObject("options").put("7", action);
    return config.put(
        "menus",
        JsonObject.of(
            "thanks",
            JsonObject.of(
                "prompt", "sound:thanks", "options", JsonObject.of("1", "back", "2", "top"))));
  }

  private JsonObject withReview() {
    return record
        .copy()
        .put("review", JsonObject.of("prompt", "sound:vm-review", "timeout", "50ms"));
  }

  @Test
  void aMessageIsTakenAfterThePromptAndWhatFollowsFollows() {
    bridge.finished(callerWhoHearsThePrompt());
    assertThat(bridge.next("channels.record"))
        .isEqualTo(
            new JsonObject()
                .put("operation", "channels.record")
                .put("channelId", CHANNEL)
                .put("name", FIRST)
                .put("format", "wav")
                .put("maxDurationSeconds", 2)
                .put("maxSilenceSeconds", 5)
                .put("ifExists", "fail")
                .put("beep", true)
                .put("terminateOn", "#"));
    started(FIRST);
    finished(FIRST, 3);
    thanks();
    ended("kept", FIRST, 3000);
  }

  @Test
  void whatACallerShowsLeadsToNoOtherFolder() {
    JsonObject set = JsonObject.of("WHO", "../../public/x");
    deployMenus(
        JsonObject.of("set", set, "then", record.copy().put("record", "messages/${WHO}")),
        new JsonObject());
    String menu = callerInTheMenu();
    bridge.key('7');
    stops(menu);
    bridge.next("channels.setChannelVar");
    bridge.finished(plays(LEAVE));
    assertThat(bridge.next("channels.record").getString("name"))
        .isEqualTo("messages/._._public_x/" + CHANNEL + "-1");
  }

  @Test
  void aKeyCutsThePromptAndIsNotForTheMenuAfterwards() {
    String prompt = callerWhoHearsThePrompt();
    bridge.key('1');
    stops(prompt);
    records(FIRST);
    finished(FIRST, 3);
    thanks();
  }

  @Test
  void keysDuringTheMessageAreNotForTheMenuAfterwards() {
    callerWhoSpeaks();
    bridge.key('1');
    bridge.key('#');
    finished(FIRST, 3);
    thanks();
  }

  @Test
  void aMessageThatEndsWithTheCallIsKeptAndNothingFollows() {
    callerWhoSpeaks();
    bridge.event("ChannelHangupRequest", new JsonObject());
    finished(FIRST, 3);
    ended("kept", FIRST, 3000);
    bridge.event("RecordingFailed", JsonObject.of("recording", JsonObject.of("name", FIRST)));
    bridge.event("StasisEnd", new JsonObject());
    over(AttendantEvents.Ended.HANGUP);
    assertThat(results()).as("what has come of it").containsExactly("kept");
  }

  @Test
  void aMessageWhoseEndNobodyHasToldIsKeptAtTheEndOfTheCall() {
    callerWhoSpeaks();
    bridge.syntheticEnd();
    assertThat(bridge.next("recordings.stop").getString("recordingName")).isEqualTo(FIRST);
    ended("kept", FIRST, null);
    over(AttendantEvents.Ended.GONE);
  }

  @Test
  void aSecondMessageHasANumberOfItsOwn() {
    bridge.refuseNext("channels.record", 409, TAKEN);
    bridge.finished(callerWhoHearsThePrompt());
    records(FIRST);
    // Events of the first one may still come.
    started(FIRST);
    finished(FIRST, 1);
    records(SECOND);
    started(SECOND);
    finished(SECOND, 3);
    thanks();
    ended("kept", SECOND, 3000);
    assertThat(failedCodes()).isEmpty();
  }

  @Test
  void theSummaryNamesTheMessage() {
    callerWhoSpeaks();
    finished(FIRST, 3);
    thanks();
    bridge.event("StasisEnd", new JsonObject());
    assertThat(
            events
                .next(AttendantEvents.CALL_ENDED)
                .getJsonObject("summary")
                .getJsonArray("recordings"))
        .containsExactly(FIRST);
  }

  @Test
  void aNameThatIsSaidToBeTakenAndIsntMeansAFolderThatCantBeMade() {
    bridge.refuseNext("channels.record", 409, TAKEN);
    bridge.refuseNext("recordings.getStored", 404);
    bridge.finished(callerWhoHearsThePrompt());
    records(FIRST);
    asks("recordings.getStored");
    sorry();
    ended("failed", FIRST, null);
    assertThat(failedCodes()).containsExactly("channels.record 500");
    assertThat(message()).isEqualTo(TAKEN);
  }

  @Test
  void theTwentyFirstMessageHasANumberOfItsOwnToo() {
    IntStream.rangeClosed(1, 20).forEach(n -> bridge.refuseNext("channels.record", 409, TAKEN));
    bridge.finished(callerWhoHearsThePrompt());
    IntStream.rangeClosed(1, 20).forEach(n -> records(FIRST.replace("-1", "-" + n)));
    String last = FIRST.replace("-1", "-21");
    records(last);
    started(last);
    finished(last, 3);
    thanks();
    assertThat(failedCodes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Channel not in Stasis application", "somebody else serves the call now"})
  void aChannelThatHasLeftEndsTheCallAndIsntTriedAgain(String refusal) {
    bridge.refuseNext("channels.record", 409, refusal);
    bridge.finished(callerWhoHearsThePrompt());
    records(FIRST);
    over(AttendantEvents.Ended.GONE);
  }

  @Test
  void aMessageOfWhichNothingWasStoredHasFailed() {
    bridge.refuseNext("recordings.getStored", 404);
    callerWhoSpeaks();
    finished(FIRST, 0);
    asks("recordings.getStored");
    sorry();
    ended("failed", FIRST, 0);
    assertThat(failedCodes()).containsExactly("channels.record 404");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  void aMessageIsKeptThoughNobodyKnowsWhetherItIsStored(int code) {
    bridge.refuseNext("recordings.getStored", code);
    callerWhoSpeaks();
    finished(FIRST, 3);
    finished(FIRST, 3);
    thanks();
    ended("kept", FIRST, 3000);
    assertThat(failedCodes()).isEmpty();
  }

  @Test
  void whoHangsUpBeforeThatIsKnownHasLeftAMessage() {
    Held asked = bridge.holdNext("recordings.getStored");
    callerWhoSpeaks();
    bridge.event("ChannelHangupRequest", new JsonObject());
    finished(FIRST, 3);
    asks("recordings.getStored");
    bridge.event("StasisEnd", new JsonObject());
    ended("kept", FIRST, 3000);
    over(AttendantEvents.Ended.HANGUP);
    asked.succeed();
    assertThat(results()).containsExactly("kept");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422, 500, 502})
  void aRecordingThatIsRefusedIsToldToTheCaller(int code) {
    bridge.refuseNext("channels.record", code);
    bridge.finished(callerWhoHearsThePrompt());
    records(FIRST);
    sorry();
    ended("failed", FIRST, null);
    assertThat(failedCodes()).containsExactly("channels.record " + code);
  }

  @Test
  void aChannelThatIsGoneEndsTheCall() {
    bridge.refuseNext("channels.record", 404);
    bridge.finished(callerWhoHearsThePrompt());
    records(FIRST);
    over(AttendantEvents.Ended.GONE);
  }

  @Test
  void aRecordingThatFailsIsToldWithItsCause() {
    callerWhoSpeaks();
    bridge.key('1');
    bridge.event(
        "RecordingFailed",
        JsonObject.of("recording", JsonObject.of("name", FIRST, "cause", "disk full")));
    sorry();
    ended("failed", FIRST, null);
    assertThat(failedCodes()).containsExactly("channels.record 500");
    assertThat(message()).isEqualTo(FIRST + ": disk full");
  }

  @Test
  void anotherRecordingsEndIsNotThisOnes() {
    callerWhoSpeaks();
    finished("other", 1);
    bridge.event("RecordingFinished", new JsonObject());
    finished(FIRST, 3);
    thanks();
    ended("kept", FIRST, 3000);
  }

  @Test
  void anEndThatWasMissedWithTheConnectionIsAskedFor() {
    callerWhoSpeaks();
    bridge.refuseNext("recordings.getLive", 404);
    bridge.connected();
    asks("recordings.getLive");
    asks("recordings.getStored");
    thanks();
    ended("kept", FIRST, null);
  }

  @Test
  void aRecordingOfWhichAsteriskKnowsNothingHasFailed() {
    callerWhoSpeaks();
    bridge.refuseNext("recordings.getLive", 404);
    bridge.refuseNext("recordings.getStored", 404);
    bridge.connected();
    asks("recordings.getLive");
    asks("recordings.getStored");
    sorry();
    ended("failed", FIRST, null);
    assertThat(failedCodes()).containsExactly("channels.record 404");
  }

  @Test
  void anEndThatIsNeverToldIsAskedForUntilThereIsAnAnswer() {
    deployMenus(record.copy().put("prompt", new JsonArray()), new JsonObject());
    bridge.refuseNext("recordings.getLive", 503);
    bridge.answerNext("recordings.getLive", JsonObject.of("state", "recording"));
    bridge.refuseNext("recordings.getLive", 404);
    bridge.refuseNext("recordings.getStored", 500);
    bridge.refuseNext("recordings.getLive", 404);
    stops(callerWhoPresses7());
    records(FIRST);
    asks("recordings.getLive");
    asks("recordings.getLive");
    asks("recordings.getLive");
    asks("recordings.getStored");
    asks("recordings.getLive");
    asks("recordings.getStored");
    thanks();
    ended("kept", FIRST, null);
  }

  @Test
  void withoutAnAnswerToTheCommandItIsAskedWhetherItIsRecording() {
    bridge.refuseNext("channels.record", 504);
    bridge.finished(callerWhoHearsThePrompt());
    records(FIRST);
    asks("recordings.getLive");
    finished(FIRST, 3);
    thanks();
    ended("kept", FIRST, 3000);
  }

  @Test
  void theCallsTimeEndsAMessageAndKeepsIt() {
    deployMenus(record, timeLimit());
    callerWhoSpeaks();
    asks("recordings.stop");
    plays(JsonArray.of("sound:goodbye"));
    ended("kept", FIRST, null);
    assertThat(events.types()).contains(AttendantEvents.LIMIT_REACHED);
  }

  @Test
  void anAttendantThatIsStoppedKeepsTheMessage() {
    callerWhoSpeaks();
    handBack();
    asks("recordings.stop");
    assertThat(bridge.next("channels.continueInDialplan").getString("channelId"))
        .isEqualTo(CHANNEL);
    bridge.event("StasisEnd", new JsonObject());
    ended("kept", FIRST, null);
    over(AttendantEvents.Ended.HANDED_BACK);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 504})
  void aRecordingThatBeginsAfterTheCallsTimeIsDiscarded(int refusal) {
    deployMenus(record, timeLimit());
    Held held = bridge.holdNext("channels.record");
    bridge.finished(callerWhoHearsThePrompt());
    records(FIRST);
    events.next(AttendantEvents.LIMIT_REACHED);
    if (refusal == 0) {
      held.succeed();
    } else {
      held.fail(refusal);
    }
    asks("recordings.cancel");
    plays(JsonArray.of("sound:goodbye"));
    assertThat(results()).isEmpty();
  }

  @Test
  @DisplayName(
      "A recording that began before the time limit is kept although its command is answered later")
  void aRecordingThatBeganBeforeTheLimitIsKept() {
    deployMenus(record, timeLimit());
    Held held = bridge.holdNext("channels.record");
    bridge.finished(callerWhoHearsThePrompt());
    records(FIRST);
    started(FIRST);
    asks("recordings.stop");
    ended("kept", FIRST, null);
    held.succeed();
    plays(JsonArray.of("sound:goodbye"));
  }

  @Test
  void aCallerWhoMayReviewKeepsTheMessageWithAKey() {
    String review = callerWhoReviews();
    bridge.key('1');
    stops(review);
    thanks();
    ended("kept", FIRST, 3000);
  }

  @Test
  void aCallerWhoPressesNothingKeepsTheMessage() {
    bridge.finished(callerWhoReviews());
    thanks();
    ended("kept", FIRST, 3000);
  }

  @Test
  void aCallerWhoHangsUpDuringTheReviewKeepsTheMessage() {
    callerWhoReviews();
    bridge.event("ChannelHangupRequest", new JsonObject());
    bridge.event("StasisEnd", new JsonObject());
    ended("kept", FIRST, 3000);
    over(AttendantEvents.Ended.HANGUP);
  }

  @Test
  void aCallerListensToTheMessageAndIsAskedAgain() {
    String review = callerWhoReviews();
    bridge.key('2');
    stops(review);
    String message = plays(JsonArray.of("recording:" + FIRST, "sound:vm-review"));
    bridge.key('9');
    stops(message);
    String again = plays(REVIEW);
    bridge.key('1');
    stops(again);
    thanks();
    assertThat(results()).containsExactly("kept");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 404})
  void aCallerRecordsAgainUnderTheSameName(int refusal) {
    if (refusal != 0) {
      bridge.refuseNext("recordings.deleteStored", refusal);
    }
    recordsAgain();
    String prompt = plays(LEAVE);
    ended("discarded", FIRST, 3000);
    bridge.finished(prompt);
    records(FIRST);
    started(FIRST);
    finished(FIRST, 4);
    plays(REVIEW);
    bridge.event("StasisEnd", new JsonObject());
    ended("kept", FIRST, 4000);
  }

  @Test
  void aMessageThatCanNotBeDeletedIsKeptBesideTheNextOne() {
    bridge.refuseNext("recordings.deleteStored", 500);
    recordsAgain();
    ended("kept", FIRST, 3000);
    bridge.refuseNext("channels.record", 409, TAKEN);
    bridge.finished(plays(LEAVE));
    records(FIRST);
    records(SECOND);
    assertThat(failedCodes()).containsExactly("recordings.deleteStored 500");
  }

  @Test
  void aKeyWhileTheMessageIsBeingDeletedIsForWhatFollows() {
    Held delete = bridge.holdNext("recordings.deleteStored");
    recordsAgain();
    bridge.key('1');
    delete.succeed();
    ended("discarded", FIRST, 3000);
    records(FIRST);
  }

  @Test
  void aHangUpWhileTheMessageIsBeingDeletedKeepsNothing() {
    Held delete = bridge.holdNext("recordings.deleteStored");
    recordsAgain();
    bridge.event("StasisEnd", new JsonObject());
    events.next(AttendantEvents.CALL_ENDED);
    delete.succeed();
    assertThat(results()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"any,false,wav", "none,true,gsm", "*,true,wav"})
  void whatIsConfiguredIsWhatIsAskedFor(String terminator, boolean beep, String format) {
    deployMenus(
        record.copy().put("terminator", terminator).put("beep", beep).put("format", format),
        new JsonObject());
    bridge.finished(callerWhoHearsThePrompt());
    JsonObject command = bridge.next("channels.record");
    assertThat(command.getString("terminateOn")).isEqualTo(terminator);
    assertThat(command.getBoolean("beep")).isEqualTo(beep);
    assertThat(command.getString("format")).isEqualTo(format);
  }

  private static JsonObject timeLimit() {
    return JsonObject.of(
        "callTime", "2s", "then", JsonObject.of("say", "sound:goodbye", "hangup", "normal"));
  }

  /** A caller who has pressed 7 in the menu; the playback that is to be stopped. */
  private String callerWhoPresses7() {
    String menu = callerInTheMenu();
    bridge.key('7');
    return menu;
  }

  private String callerWhoHearsThePrompt() {
    stops(callerWhoPresses7());
    return plays(LEAVE);
  }

  private void callerWhoSpeaks() {
    bridge.finished(callerWhoHearsThePrompt());
    records(FIRST);
    started(FIRST);
  }

  private String callerWhoReviews() {
    deployMenus(withReview(), new JsonObject());
    callerWhoSpeaks();
    bridge.key('#');
    finished(FIRST, 3);
    return plays(REVIEW);
  }

  private void recordsAgain() {
    String review = callerWhoReviews();
    bridge.key('3');
    stops(review);
    asks("recordings.deleteStored");
  }

  private void records(String name) {
    assertThat(bridge.next("channels.record").getString("name")).isEqualTo(name);
  }

  private void asks(String operation) {
    assertThat(bridge.next(operation).getString("recordingName")).isEqualTo(FIRST);
  }

  private void started(String name) {
    bridge.event("RecordingStarted", JsonObject.of("recording", JsonObject.of("name", name)));
  }

  private void finished(String name, int seconds) {
    bridge.event(
        "RecordingFinished",
        JsonObject.of("recording", JsonObject.of("name", name, "duration", seconds)));
  }

  /** What is said, unless it is configured otherwise, and the menu that the caller came from. */
  private void sorry() {
    plays(
        JsonArray.of(
            "sound:im-sorry", "sound:feature-not-avail-line", "sound:welcome", "sound:press-1"));
  }

  /** What follows; no command in between. */
  private void thanks() {
    assertThat(bridge.next("channels.setChannelVar").getString("value")).isEqualTo("thanks");
    plays(JsonArray.of("sound:thanks"));
  }

  private void ended(String result, String name, Integer ms) {
    JsonObject event = events.next(AttendantEvents.ACTION_ENDED);
    assertThat(event.getString("action")).isEqualTo("record");
    assertThat(event.getString("result")).isEqualTo(result);
    assertThat(event.getString("recording")).isEqualTo(name);
    assertThat(event.getString("format")).isEqualTo("wav");
    assertThat(event.getInteger("durationMs")).isEqualTo(ms);
  }

  private List<String> results() {
    return events.all().stream()
        .filter(event -> event.getString("type").equals(AttendantEvents.ACTION_ENDED))
        .map(event -> event.getString("result"))
        .toList();
  }

  private String message() {
    return events.all().stream()
        .filter(event -> event.getString("type").equals(AttendantEvents.ACTION_FAILED))
        .map(event -> event.getString("message"))
        .findFirst()
        .orElseThrow();
  }
}
