package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** {@link RecordStories} on a real Asterisk. */
@OnRealAsterisks
final class RecordAsteriskTest extends RecordStories<RealAsterisk> {

  RecordAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  /** Asterisk refuses each name that is taken already, and the attendant tries the next one. */
  @Test
  void theTwentyFirstMessageOfACallIsTaken() {
    try (LocalAttendant served = serve(MESSAGE);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String first = startsToSpeak(served, caller);
      caller.press('#');
      assertThat(kept(served)).as("the first message").isEqualTo(first);
      served.hears("sound:auth-thankyou");
      for (int number = 2; number <= 20; number++) {
        await(
            ask(
                served,
                JsonObject.of(
                    "operation",
                    "recordings.copyStored",
                    "recordingName",
                    first,
                    // Asterisk cuts the name off at its last dot.
                    "destinationRecordingName",
                    numbered(first, number) + ".wav")));
      }

      caller.press('0');
      String last = startsToSpeak(served, caller);
      assertThat(last).as("the last message").isEqualTo(numbered(first, 21));
      caller.press('#');
      assertThat(kept(served)).as("the message that is kept").isEqualTo(last);
      served.hears("sound:auth-thankyou");
      assertStored(served, last);
      caller.hangUp();
      assertThat(served.summary().getString("ended")).as("how the call ended").isEqualTo("hangup");
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
    }
  }

  private static String numbered(String first, int number) {
    return first.replaceFirst("-1$", "-" + number);
  }
}
