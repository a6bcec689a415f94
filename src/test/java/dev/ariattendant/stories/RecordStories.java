package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
  void theFileOfAMessageIsFetchedCopiedAndDeleted() {
    try (LocalAttendant served = serve(SHORT);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      startsToSpeak(served, caller);
      String recording = kept(served);
      String copy = "copies of messages/" + recording.replaceAll("[^0-9]", "");

      assertThat(soundFile(served, recording)).isPositive();
      assertThat(command(served, "recordings.copyStored", recording, copy))
          .isEqualTo(JsonObject.of("name", copy, "format", "wav"));
      command(served, "recordings.deleteStored", recording);
      assertThat(soundFile(served, copy)).isPositive();
      assertThat(refusal(served, "recordings.getStoredFile", recording)).isEqualTo(404);
      assertThat(refusal(served, "recordings.copyStored", recording, copy)).isEqualTo(404);
      assertThat(refusal(served, "recordings.copyStored", copy, copy)).isEqualTo(409);
      assertThat(listed(served)).contains(copy).doesNotContain(recording);
      command(served, "recordings.deleteStored", copy);
      assertThat(listed(served)).doesNotContain(copy);
      caller.hangUp();
    }
  }

  /** The number of bytes of the sound in a recording's file. */
  private static int soundFile(LocalAttendant served, String recording) {
    JsonObject file = command(served, "recordings.getStoredFile", recording);
    assertThat(file.getString("content_type")).isEqualTo("audio/wav");
    // The bytes come in Base64, as they do to another node.
    ByteBuffer bytes =
        ByteBuffer.wrap(new JsonObject(file.encode()).getBinary("data"))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(StandardCharsets.US_ASCII.decode(bytes.slice(0, 4)).toString()).isEqualTo("RIFF");
    assertThat(bytes.getInt(24)).as("the rate").isEqualTo(8000);
    assertThat(StandardCharsets.US_ASCII.decode(bytes.slice(36, 4)).toString()).isEqualTo("data");
    assertThat(bytes.getInt(40)).isEqualTo(bytes.capacity() - 44);
    return bytes.getInt(40);
  }

  private static List<String> listed(LocalAttendant served) {
    return await(
            served
                .vertx()
                .eventBus()
                .<JsonArray>request(
                    Addresses.command("asterisk"),
                    JsonObject.of("operation", "recordings.listStored")))
        .body()
        .stream()
        .map(each -> ((JsonObject) each).getString("name"))
        .toList();
  }

  private static JsonObject command(LocalAttendant served, String operation, String... names) {
    return await(ask(served, recordingCommand(operation, names)));
  }

  private static int refusal(LocalAttendant served, String operation, String... names) {
    return await(
        ask(served, recordingCommand(operation, names))
            .map(0)
            .otherwise(failure -> ((ReplyException) failure).failureCode()));
  }

  private static JsonObject recordingCommand(String operation, String... names) {
    JsonObject command = JsonObject.of("operation", operation, "recordingName", names[0]);
    return names.length == 1 ? command : command.put("destinationRecordingName", names[1]);
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
