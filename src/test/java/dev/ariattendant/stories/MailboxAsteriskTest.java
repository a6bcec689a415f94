package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link MailboxStories} on a real Asterisk. */
@OnRealAsterisks
final class MailboxAsteriskTest extends MailboxStories<RealAsterisk> {

  /** The dialplan's extension that leads into the application. */
  private static final String MENU = "1000";

  /** In a WAV file of Asterisk. */
  private static final int HEADER = 44;

  /** Bytes of a second. */
  private static final int SECOND = 16_000;

  MailboxAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Test
  void whatACallerSaysArrives() {
    try (LocalAttendant served = serve(MESSAGE);
        SipTelephone alice = SipTelephone.calling(exchange, MENU)) {
      served.hears("sound:press-1");
      alice.press('1');
      served.hears("sound:beep");
      served.ari.next("RecordingStarted");
      pause(served);
      alice.press('#');
      JsonObject stored = stored(served);
      Await.until(served.vertx(), "it is delivered", () -> !receiver.messages().isEmpty());
      Buffer audio = MessageReceiver.audio(receiver.messages().get(0));
      assertThat(audio.length() - HEADER).isBetween(SECOND, 4 * SECOND);
      assertThat(stored.getInteger("durationMs")).isBetween(1_000, 4_000);
      assertThat(loudest(audio)).as("the loudest of it").isGreaterThan(1_000);
    }
  }

  private static int loudest(Buffer audio) {
    int loudest = 0;
    for (int at = HEADER; at + 1 < audio.length(); at += 2) {
      loudest = Math.max(loudest, Math.abs(audio.getShortLE(at)));
    }
    return loudest;
  }

  @Test
  void aMessageArrivesOnceThoughTheAttendantIsKilledDuringTheRecording() {
    Vertx vertx = Vertx.vertx();
    try (AttendantProcess next = killedDuringAMessage(vertx)) {
      assertThat(next.pid()).isPositive();
      Await.until(vertx, "it is delivered", () -> !receiver.messages().isEmpty());
      assertThat(receiver.messages().get(0).getString("callerNumber")).isEqualTo("alice");
      Await.until(vertx, "that is noted", () -> stateOnDisk("\"delivered\""));
    }
    try (AttendantProcess last = launch()) {
      last.line(line -> line.contains("connected"));
      await(vertx.timer(1, TimeUnit.SECONDS));
    }
    assertThat(receiver.messages()).hasSize(1);
    await(vertx.close());
  }

  private AttendantProcess killedDuringAMessage(Vertx vertx) {
    try (AttendantProcess process = launch()) {
      process.line(line -> line.contains("connected"));
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        caller.press('1');
        Await.until(vertx, "the recording is expected", () -> has(".expected", ""));
        await(vertx.timer(1_500, TimeUnit.MILLISECONDS));
        process.kill();
        caller.hangUp();
      }
    }
    return launch();
  }

  private AttendantProcess launch() {
    return AttendantProcess.launch(AriAttendantVerticle.class, config(MESSAGE), Map.of());
  }

  private boolean stateOnDisk(String state) {
    return has(".json", state);
  }

  private boolean has(String end, String text) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(end)).toList()) {
        if (Files.readString(file).contains(text)) {
          return true;
        }
      }
      return false;
    } catch (IOException | UncheckedIOException e) {
      // It is being moved.
      return false;
    }
  }
}
