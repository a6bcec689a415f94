package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The stories of messages on a real Asterisk. */
abstract class RealRecordStories extends RecordStories {

  RealRecordStories(int version) {
    super(new RealAsterisk(version));
  }

  /** Each name that is taken costs a refusal, and none of them means that the caller is gone. */
  @Test
  void theTwentyFirstMessageOfACallIsTaken() {
    try (Served served = serve(MESSAGE);
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
                    // Asterisk cuts off what stands after the last dot.
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
