package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@link RecordPromptStories} on a real Asterisk. */
@OnRealAsterisks
final class RecordPromptAsteriskTest extends RecordPromptStories<RealAsterisk> {

  RecordPromptAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  Path folder() throws IOException {
    return Files.createTempDirectory(exchange.shared(), "recordings");
  }

  @Override
  Caller speaker() {
    return SipTelephone.calling(exchange, "1000");
  }

  @Override
  void assertHears(Caller caller, Caller speaker) {
    Await.until(
        served().vertx(),
        "the caller hears the employee's voice",
        () -> ((SipTelephone) caller).hears((SipTelephone) speaker),
        heard -> heard);
  }

  /** This telephone sends silence. */
  @Test
  void aSilentRecordingIsRefused() {
    try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String recording = records(caller);
      caller.press('1');
      assertThat(served().attendant.next(AttendantEvents.ACTION_FAILED).getInteger("code"))
          .isEqualTo(422);
      assertThat(result()).isEqualTo("refused");
      served().hears("sound:im-sorry");
      served().hears("sound:press-2");
      assertGone(recording);
    }
  }
}
