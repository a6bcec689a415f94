package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A callee hears a whisper, and takes the call by a key. */
final class DialConfirmTest extends DialTest {

  private static final Prompt WHISPER = Prompt.ofUris(List.of("sound:whisper"), true);
  private static final Prompt ASKING = Prompt.ofUris(List.of("sound:asking"), true);

  private static Action.Dial confirmed(Prompt whisper, Duration timeout, String... endpoints) {
    return dial(
        whisper, Optional.of(new Action.Dial.Confirm(ASKING, "1", "2", timeout)), endpoints);
  }

  private static Action.Dial dial(
      Prompt whisper, Optional<Action.Dial.Confirm> confirm, String... endpoints) {
    return new Action.Dial(
        List.of(endpoints),
        LONG,
        Optional.empty(),
        "ringing",
        whisper,
        confirm,
        says("busy"),
        says("no-answer"),
        says("unavailable"),
        says("over"));
  }

  @Test
  void whisperAndQuestionAreOnePromptAndTheKeyStopsIt() {
    rings(confirmed(WHISPER, LONG, "PJSIP/bob"));
    answers(first());
    String playback = hearsAlone(first(), "whisper", "asking");
    key(first(), "1");
    stops(playback);
    bridge.next("channels.ringStop");
    bridges();
    assertThat(confirmation()).isEqualTo("confirmed");
    assertThat(result()).isEqualTo("answered");
  }

  @Test
  void aKeyThatComesTwiceConfirmsOnce() {
    rings(confirmed(WHISPER, LONG, "PJSIP/bob"));
    answers(first());
    String playback = hearsAlone(first(), "whisper", "asking");
    FakeBridge.Held stop = bridge.holdNext("playbacks.stop");
    key(first(), "1");
    key(first(), "1");
    key(first(), "2");
    stops(playback);
    stop.succeed();
    bridge.next("channels.ringStop");
    bridges();
    assertThat(result()).isEqualTo("answered");
  }

  @Test
  void whoPressesNothingIsHungUpAndAKeyIsTooLateThen() {
    rings(confirmed(Prompt.NONE, SHORT, "PJSIP/bob"));
    answers(first());
    ends(first(), hearsAlone(first(), "asking"), "done");
    hangsUp(first());
    assertThat(confirmation()).isEqualTo("silence");
    key(first(), "1");
    bridge.next("channels.ringStop");
    assertThat(result()).isEqualTo("noAnswer");
    hears("no-answer");
  }

  @Test
  void whoDeclinesIsHungUpAndTheOtherRingsOn() {
    rings(confirmed(Prompt.NONE, LONG, "PJSIP/bob", "PJSIP/carol"));
    answers(first());
    hearsAlone(first(), "asking");
    key(first(), "2");
    hangsUp(first());
    assertThat(confirmation()).isEqualTo("declined");
    answers(second());
    stops(keyConfirms(second()));
    bridge.next("channels.ringStop");
    assertThat(bridge.next("bridges.createWithId").getString("bridgeId")).isEqualTo(BRIDGE);
  }

  @Test
  void theThirdWrongKeyDeclines() {
    rings(confirmed(Prompt.NONE, LONG, "PJSIP/bob"));
    answers(first());
    String playback = hearsAlone(first(), "asking");
    for (int i = 0; i < 2; i++) {
      key(first(), "7");
      stops(playback);
      playback = hearsAlone(first(), "asking");
    }
    key(first(), "7");
    hangsUp(first());
    assertThat(confirmation()).isEqualTo("declined");
    bridge.next("channels.ringStop");
    assertThat(result()).isEqualTo("noAnswer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"StasisEnd", "ChannelDestroyed"})
  void whoHangsUpMeanwhileHasNotAnsweredWhateverTheCause(String end) {
    rings(confirmed(WHISPER, LONG, "PJSIP/bob"));
    answers(first());
    hearsAlone(first(), "whisper", "asking");
    bridge.event(first(), end, JsonObject.of("cause", 17));
    bridge.next("channels.ringStop");
    assertThat(confirmation()).isEqualTo("hangup");
    assertThat(result()).isEqualTo("noAnswer");
  }

  @Test
  void whoConfirmsFirstHasTheCallAndTheOtherIsHungUp() {
    rings(confirmed(WHISPER, LONG, "PJSIP/bob", "PJSIP/carol"));
    answers(first());
    String toFirst = hearsAlone(first(), "whisper", "asking");
    answers(second());
    hearsAlone(second(), "whisper", "asking");
    key(first(), "1");
    stops(toFirst);
    hangsUp(second());
    bridge.next("channels.ringStop");
    bridges();
    key(second(), "1");
    assertThat(result()).isEqualTo("answered");
  }

  @Test
  void theCallersKeysConfirmNothing() {
    rings(confirmed(Prompt.NONE, Duration.ofMillis(300), "PJSIP/bob"));
    answers(first());
    String playback = hearsAlone(first(), "asking");
    bridge.event("ChannelDtmfReceived", JsonObject.of("digit", "1"));
    ends(first(), playback, "done");
    hangsUp(first());
    assertThat(confirmation()).isEqualTo("silence");
  }

  @Test
  void aPromptThatFailsIsReportedAndTheKeyCountsAllTheSame() {
    rings(confirmed(Prompt.NONE, LONG, "PJSIP/bob"));
    answers(first());
    ends(first(), hearsAlone(first(), "asking"), "failed");
    assertThat(events.next(AttendantEvents.PROMPT_FAILED).getString("media"))
        .isEqualTo("sound:asking");
    key(first(), "1");
    bridge.next("channels.ringStop");
    bridges();
    assertThat(result()).isEqualTo("answered");
  }

  @Test
  void aKeyDuringAWhisperThatMustBeHeardCountsAfterIt() {
    rings(confirmed(Prompt.ofUris(List.of("sound:whisper"), false), LONG, "PJSIP/bob"));
    answers(first());
    String playback = hearsAlone(first(), "whisper", "asking");
    key(first(), "1");
    ends(first(), playback, "done");
    bridge.next("channels.ringStop");
    bridges();
    assertThat(result()).isEqualTo("answered");
  }

  @Test
  void theCallerWhoHangsUpLeavesNobodyWaiting() {
    rings(confirmed(WHISPER, LONG, "PJSIP/bob"));
    answers(first());
    hearsAlone(first(), "whisper", "asking");
    callerHangsUp();
    hangsUp(first());
    isOver();
  }

  @Test
  void withoutConfirmationTheWhisperEndsInTheConversationAndTheOthersAreHungUpAtOnce() {
    rings(dial(WHISPER, Optional.empty(), "PJSIP/bob", "PJSIP/carol"));
    answers(first());
    hangsUp(second());
    ends(first(), hearsAlone(first(), "whisper"), "done");
    bridge.next("channels.ringStop");
    bridges();
    assertThat(result()).isEqualTo("answered");
    assertThat(events.types()).doesNotContain(AttendantEvents.CONFIRMATION_ENDED);
  }

  @Test
  void afterAReconnectionACalleeWhoIsGoneHasNotConfirmed() {
    rings(confirmed(WHISPER, LONG, "PJSIP/bob"));
    answers(first());
    hearsAlone(first(), "whisper", "asking");
    bridge.refuseNext("channels.get", 404);
    reconnected();
    bridge.next("channels.get");
    bridge.next("channels.ringStop");
    assertThat(confirmation()).isEqualTo("hangup");
    assertThat(result()).isEqualTo("noAnswer");
  }

  /** The callee is asked, and presses the key; returns the prompt's playback. */
  private String keyConfirms(String leg) {
    String playback = hearsAlone(leg, "asking");
    key(leg, "1");
    return playback;
  }

  private String hearsAlone(String leg, String... sounds) {
    JsonObject play = bridge.next("channels.play");
    assertThat(play.getString("channelId")).isEqualTo(leg).isNotEqualTo(CHANNEL);
    JsonArray media = new JsonArray();
    List.of(sounds).forEach(sound -> media.add("sound:" + sound));
    assertThat(play.getJsonArray("media")).isEqualTo(media);
    String playback = play.getString("playbackId");
    event(leg, "PlaybackStarted", playback, "playing");
    return playback;
  }

  private void ends(String leg, String playback, String state) {
    event(leg, "PlaybackFinished", playback, state);
  }

  private void event(String leg, String type, String playback, String state) {
    bridge.event(
        leg,
        type,
        JsonObject.of(
            "playback",
            JsonObject.of("id", playback, "state", state, "media_uri", "sound:asking")));
  }

  private void key(String leg, String digit) {
    bridge.event(
        leg,
        "ChannelDtmfReceived",
        JsonObject.of("digit", digit, "channel", JsonObject.of("id", leg)));
  }

  private void stops(String playback) {
    assertThat(bridge.next("playbacks.stop").getString("playbackId")).isEqualTo(playback);
  }

  private String confirmation() {
    return events.next(AttendantEvents.CONFIRMATION_ENDED).getString("result");
  }
}
