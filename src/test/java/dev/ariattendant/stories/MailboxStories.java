package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers leave messages in a mailbox. */
abstract class MailboxStories<E extends Exchange> extends ExchangeStories<E> {

  static final JsonObject MESSAGE =
      JsonObject.of(
          "record", "messages",
          "mailbox", "sales",
          "prompt", "sound:beep",
          "beep", false,
          "maxDuration", "30s",
          "maxSilence", "20s",
          "then", JsonObject.of("menu", "thanks"));

  @TempDir Path folder;

  final MessageReceiver receiver = new MessageReceiver();

  MailboxStories(E exchange) {
    super(exchange);
  }

  @AfterEach
  void closeReceiver() {
    receiver.close();
  }

  @Test
  void aMessageIsTakenFromAsteriskHeardAndDeleted() {
    try (LocalAttendant served = serve(MESSAGE);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String recording = startsToSpeak(served, caller);
      pause(served);
      caller.press('#');
      assertThat(served.attendant.next(AttendantEvents.ACTION_ENDED).getString("mailbox"))
          .isEqualTo("sales");
      JsonObject stored = stored(served);
      assertThat(stored.getString("recording")).isEqualTo(recording);
      assertThat(stored.getString("mailbox")).isEqualTo("sales");
      assertThat(recording).matches("mailboxes/sales/messages/.+-\\d{8}T\\d{9}Z-1");
      String id = stored.getString("id");
      Await.until(
          served.vertx(), "Asterisk has it no more", () -> !isAtAsterisk(served, recording));

      assertSound(served, stored);
      Await.until(served.vertx(), "it is delivered", () -> receiver.messages().size() == 1);
      JsonObject delivered = receiver.messages().get(0);
      assertThat(delivered.getString("id")).isEqualTo(id);
      assertThat(MessageReceiver.audio(delivered)).isEqualTo(audio(served, stored));
      assertThat(messages(served, new JsonObject()).getInteger("total")).isEqualTo(1);
      assertThat(messages(served, JsonObject.of("mailbox", "other")).getInteger("total")).isZero();
      messages(served, JsonObject.of("id", id, "action", "delete"));
      assertThat(served.attendant.next(AttendantEvents.MESSAGE_DELETED).getString("reason"))
          .isEqualTo("requested");
      assertThat(messages(served, new JsonObject()).getInteger("total")).isZero();
      assertThat(FailureCodes.of(failure(served, JsonObject.of("id", id)))).isEqualTo(404);
    }
  }

  @Test
  void aMessageIsKeptIfTheCallerHangsUp() {
    try (LocalAttendant served = serve(MESSAGE);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String recording = startsToSpeak(served, caller);
      pause(served);
      caller.hangUp();
      JsonObject stored = stored(served);
      assertThat(stored.getString("recording")).isEqualTo(recording);
      assertSound(served, stored);
    }
  }

  @Test
  @DisplayName("A message that the caller records again is the last one, and the only one")
  void aReviewedMessageIsStoredOnceItIsKept() {
    JsonObject reviewed =
        MESSAGE
            .copy()
            .put("maxDuration", "2s")
            .put("review", JsonObject.of("prompt", "sound:vm-review"));
    try (LocalAttendant served = serve(reviewed);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      startsToSpeak(served, caller);
      served.hears("sound:vm-review");
      caller.press('3');
      assertThat(served.attendant.next(AttendantEvents.ACTION_ENDED).getString("result"))
          .isEqualTo("discarded");
      String recording = recordingStarted(served);
      served.hears("sound:vm-review");
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.MESSAGE_STORED);
      caller.press('1');
      assertThat(stored(served).getString("recording")).isEqualTo(recording);
      assertThat(messages(served, new JsonObject()).getInteger("total")).isEqualTo(1);
    }
  }

  @Test
  void aMessageThatIsRecordedWhileTheAttendantIsStoppedIsThereAfterTheNextStart() {
    String recording;
    try (LocalAttendant served = serve(MESSAGE);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      recording = startsToSpeak(served, caller);
      pause(served);
      served.undeploy();
      caller.hangUp();
    }
    try (LocalAttendant served = serve(MESSAGE)) {
      Await.until(
          served.vertx(),
          "the message is there",
          () ->
              messages(served, new JsonObject()).getJsonArray("messages").stream()
                  .anyMatch(each -> ((JsonObject) each).getString("recording").equals(recording)));
    }
  }

  @Test
  void aMessageWaitsUntilItsTargetTakesItAndArrivesOnce() {
    receiver.answer(503);
    String id;
    try (LocalAttendant served = serve(MESSAGE);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      startsToSpeak(served, caller);
      pause(served);
      caller.press('#');
      id = stored(served).getString("id");
      Await.until(served.vertx(), "an attempt has failed", () -> attempts(served) == 1);
      assertThat(receiver.messages()).isEmpty();
    }
    receiver.answer(200);
    try (LocalAttendant served = serve(MESSAGE)) {
      assertThat(
              served
                  .attendant
                  .next(AttendantEvents.MESSAGE_DELIVERED)
                  .getJsonObject("message")
                  .getString("id"))
          .isEqualTo(id);
    }
    try (LocalAttendant served = serve(MESSAGE)) {
      assertThat(messages(served, new JsonObject()).getInteger("total")).isEqualTo(1);
    }
    assertThat(receiver.messages()).extracting(each -> each.getString("id")).containsExactly(id);
  }

  private static int attempts(LocalAttendant served) {
    return messages(served, new JsonObject())
        .getJsonArray("messages")
        .getJsonObject(0)
        .getJsonArray("targets")
        .getJsonObject(0)
        .getInteger("attempts");
  }

  final LocalAttendant serve(JsonObject message) {
    return LocalAttendant.by(config(message));
  }

  final JsonObject config(JsonObject message) {
    return LocalAttendant.config(
            exchange,
            JsonObject.of(
                "menu",
                JsonObject.of("prompt", "sound:press-1", "options", JsonObject.of("1", message)),
                "menus",
                JsonObject.of(
                    "thanks",
                    JsonObject.of(
                        "prompt", "sound:auth-thankyou", "options", JsonObject.of("0", "top")))))
        .put("mailboxes", receiver.mailboxes())
        .put("messages", JsonObject.of("folder", folder.resolve("messages").toString()));
  }

  static String startsToSpeak(LocalAttendant served, Caller caller) {
    served.hears("sound:press-1");
    caller.press('1');
    served.hears("sound:beep");
    return recordingStarted(served);
  }

  private static String recordingStarted(LocalAttendant served) {
    return served.ari.next("RecordingStarted").getJsonObject("recording").getString("name");
  }

  /** The caller speaks for a second: a recording takes real time. */
  static void pause(LocalAttendant served) {
    await(served.vertx().timer(1_500, TimeUnit.MILLISECONDS));
  }

  static JsonObject stored(LocalAttendant served) {
    return served.attendant.next(AttendantEvents.MESSAGE_STORED).getJsonObject("message");
  }

  static boolean isAtAsterisk(LocalAttendant served, String recording) {
    return await(
        ask(served, JsonObject.of("operation", "recordings.getStored", "recordingName", recording))
            .map(true)
            .otherwise(false));
  }

  static JsonObject messages(LocalAttendant served, JsonObject request) {
    return await(request(served.vertx(), request));
  }

  static Throwable failure(LocalAttendant served, JsonObject request) {
    return await(
        request(served.vertx(), request)
            .map((Throwable) null)
            .recover(failure -> Future.succeededFuture(failure)));
  }

  private static Future<JsonObject> request(Vertx vertx, JsonObject request) {
    return vertx.eventBus().<JsonObject>request(Addresses.MESSAGES, request).map(Message::body);
  }

  /** The audio is as long as the message says, and is WAV. */
  void assertSound(LocalAttendant served, JsonObject stored) {
    Buffer audio = audio(served, stored);
    assertThat(audio.length()).isEqualTo(stored.getInteger("bytes"));
    assertThat(audio.getString(0, 4)).isEqualTo("RIFF");
    int seconds = (audio.length() - 44) / 16_000;
    assertThat(seconds).isBetween(0, 4);
  }

  static Buffer audio(LocalAttendant served, JsonObject stored) {
    Buffer audio = Buffer.buffer();
    while (true) {
      Buffer part =
          await(
                  served
                      .vertx()
                      .eventBus()
                      .<Buffer>request(
                          Addresses.messageAudioOf(stored.getString("node")),
                          JsonObject.of("id", stored.getString("id"), "offset", audio.length())))
              .body();
      if (part.length() == 0) {
        return audio;
      }
      audio.appendBuffer(part);
    }
  }
}
