package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers leave messages. */
abstract class RecordStories<E extends Exchange> extends ExchangeStories<E> {

  static final JsonObject MESSAGE =
      JsonObject.of(
          "record", "messages/sales",
          "prompt", "sound:beep",
          "beep", false,
          "maxDuration", "30s",
          "maxSilence", "20s",
          "failed", JsonObject.of("say", "sound:sorry", "menu", "thanks"),
          "then", JsonObject.of("menu", "thanks"));

  private static final JsonObject SHORT = MESSAGE.copy().put("beep", true).put("maxDuration", "2s");

  private static final JsonObject REVIEWED =
      SHORT.copy().put("review", JsonObject.of("prompt", "sound:vm-review"));

  RecordStories(E exchange) {
    super(exchange);
  }

  @Test
  void theTerminatorEndsAMessageAndIsNoChoiceInTheMenuAfterwards() {
    exchange.waysOfKeys().forEach(this::endAMessageByItsTerminator);
  }

  private void endAMessageByItsTerminator(Dtmf dtmf) {
    try (LocalAttendant served = serve(MESSAGE);
        Caller caller = exchange.call(dtmf)) {
      String recording = startsToSpeak(served, caller);
      caller.press('#');
      assertThat(kept(served)).isEqualTo(recording);
      served.hears("sound:auth-thankyou");
      assertStored(served, recording);
      assertThat(recording).matches("messages/sales/.+-1");
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.INPUT_INVALID);
    }
  }

  @Test
  @DisplayName(
      "A message ends when it is as long as it may be, and the next one has the next number")
  void aMessageEndsAtItsLongest() {
    try (LocalAttendant served = serve(SHORT);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String first = startsToSpeak(served, caller);
      JsonObject ended = served.attendant.next(AttendantEvents.ACTION_ENDED);
      // A real Asterisk cuts off silence at the end, and here there is nothing else.
      assertThat(ended.getInteger("durationMs")).isBetween(0, 2000);
      served.hears("sound:auth-thankyou");
      caller.press('0');
      String second = startsToSpeak(served, caller);
      assertThat(kept(served)).isEqualTo(second).isEqualTo(first.replaceFirst("-1$", "-2"));
      assertStored(served, first);
      assertStored(served, second);
    }
  }

  @Test
  void silenceEndsAMessageWhichIsKeptAllTheSame() {
    try (LocalAttendant served = serve(MESSAGE.copy().put("maxSilence", "1s"));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String recording = startsToSpeak(served, caller);
      assertThat(kept(served)).isEqualTo(recording);
      served.hears("sound:auth-thankyou");
      assertStored(served, recording);
    }
  }

  @Test
  void hangingUpKeepsAMessage() {
    try (LocalAttendant served = serve(MESSAGE);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String recording = startsToSpeak(served, caller);
      caller.hangUp();
      assertThat(kept(served)).isEqualTo(recording);
      assertThat(served.summary().getString("ended")).isEqualTo("hangup");
      assertStored(served, recording);
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
    }
  }

  @Test
  void aCallerHearsAMessageRecordsItAgainAndKeepsIt() {
    try (LocalAttendant served = serve(REVIEWED);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String recording = startsToSpeak(served, caller);
      served.hears("sound:vm-review");
      caller.press('2');
      served.hears("recording:" + recording);
      served.hears("sound:vm-review");
      caller.press('3');
      JsonObject discarded = served.attendant.next(AttendantEvents.ACTION_ENDED);
      assertThat(discarded.getString("result")).isEqualTo("discarded");
      assertThat(discarded.getString("recording")).isEqualTo(recording);
      assertThat(recordingStarted(served)).isEqualTo(recording);
      served.hears("sound:vm-review");
      caller.press('1');
      assertThat(kept(served)).isEqualTo(recording);
      served.hears("sound:auth-thankyou");
      assertStored(served, recording);
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
    }
  }

  @Test
  void hangingUpDuringTheReviewKeepsAMessage() {
    try (LocalAttendant served = serve(REVIEWED);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String recording = startsToSpeak(served, caller);
      served.hears("sound:vm-review");
      caller.hangUp();
      assertThat(kept(served)).isEqualTo(recording);
      assertThat(served.summary().getString("ended")).isEqualTo("hangup");
      assertStored(served, recording);
    }
  }

  @Test
  void aFormatThatAsteriskDoesNotKnowCostsTheCallerNothing() {
    try (LocalAttendant served = serve(MESSAGE.copy().put("format", "nope"));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press('1');
      served.hears("sound:beep");
      JsonObject failure = served.attendant.next(AttendantEvents.ACTION_FAILED);
      assertThat(failure.getString("operation")).isEqualTo("channels.record");
      assertThat(failure.getInteger("code")).isEqualTo(422);
      served.hears("sound:sorry");
      served.hears("sound:auth-thankyou");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unusable", "unusable/below"})
  void whereNothingCanBeKeptTheCallerIsToldInsteadOfThanked(String folder) {
    try (LocalAttendant served = serve(MESSAGE.copy().put("record", folder));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press('1');
      served.hears("sound:beep");
      JsonObject failure = served.attendant.next(AttendantEvents.ACTION_FAILED);
      assertThat(failure.getString("operation")).isEqualTo("channels.record");
      assertThat(served.attendant.next(AttendantEvents.ACTION_ENDED).getString("result"))
          .isEqualTo("failed");
      served.hears("sound:sorry");
      served.hears("sound:auth-thankyou");
    }
  }

  @Test
  @DisplayName("An attendant that is stopped keeps the message, and hands the caller back at once")
  void aStoppedAttendantKeepsTheMessage() {
    try (LocalAttendant served = serve(MESSAGE);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String recording = startsToSpeak(served, caller);
      served.undeploy();
      assertThat(kept(served)).isEqualTo(recording);
      assertThat(served.summary().getString("ended")).isEqualTo("handed-back");
      caller.hangUp();
    }
  }

  final LocalAttendant serve(JsonObject message) {
    return LocalAttendant.by(
        exchange,
        JsonObject.of(
            "menu",
            JsonObject.of("prompt", "sound:press-1", "options", JsonObject.of("1", message)),
            "menus",
            JsonObject.of(
                "thanks",
                JsonObject.of(
                    "prompt", "sound:auth-thankyou", "options", JsonObject.of("0", "top")))));
  }

  /**
   * The caller chooses to leave a message, and hears the prompt out; returns the recording's name.
   */
  static String startsToSpeak(LocalAttendant served, Caller caller) {
    served.hears("sound:press-1");
    caller.press('1');
    served.hears("sound:beep");
    return recordingStarted(served);
  }

  private static String recordingStarted(LocalAttendant served) {
    return served.ari.next("RecordingStarted").getJsonObject("recording").getString("name");
  }

  static String kept(LocalAttendant served) {
    JsonObject ended = served.attendant.next(AttendantEvents.ACTION_ENDED);
    assertThat(ended.getString("result")).isEqualTo("kept");
    return ended.getString("recording");
  }

  static void assertStored(LocalAttendant served, String recording) {
    assertThat(
            await(
                ask(
                    served,
                    JsonObject.of(
                        "operation", "recordings.getStored", "recordingName", recording))))
        .isEqualTo(JsonObject.of("name", recording, "format", "wav"));
  }
}
