package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.SpeechServerOptions;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.PromptProxy;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link DeliveryStories} on a real Asterisk, and those of an Asterisk that doesn't share the
 * folder. The simulator reads all folders.
 */
@Timeout(120)
@OnRealAsterisks
final class DeliveryAsteriskTest extends DeliveryStories<RealAsterisk> {

  private static final int CALLERS = 20;

  /** To an Asterisk, this folder doesn't exist. */
  @TempDir private Path unshared;

  DeliveryAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  Path shared() {
    return exchange.shared();
  }

  @Override
  Caller caller() {
    return SipTelephone.calling(exchange, "1000");
  }

  @Override
  boolean hasHeardNothing(Caller caller) {
    return !((DeskPhone) caller).hasHeardARecording();
  }

  @Override
  void hearsARecording(LocalAttendant served, Caller caller) {
    Await.until(
        served.vertx(), "it is heard on the telephone", ((DeskPhone) caller)::hasHeardARecording);
  }

  @Test
  void whoDoesNotShareTheFolderGetsPromptsByHttp() {
    SpeechServerOptions server = server(FreePorts.next());
    try (Delivered delivered = new Delivered(unshared, Optional.of(server))) {
      String medium = "sound:" + delivered.url(PROMPT);
      delivered.serving(medium);
      assertThat(delivered.way()).isEqualTo("url");
      isHeard(delivered, medium);
      nothingIsLeftOfTests(delivered);
    }
  }

  @Test
  void aServerThatTheExchangeDoesNotReachIsNone() {
    // Nothing listens at the port that is told to Asterisk.
    SpeechServerOptions server = server(FreePorts.next(), "http://127.0.0.1:" + FreePorts.next());
    try (Log complaints = Log.ofComplaints();
        Delivered delivered = new Delivered(unshared, Optional.of(server))) {
      delivered.serving("sound:vm-goodbye");
      assertThat(delivered.way()).isEqualTo("none");
      assertThat(complaints.lines())
          .anyMatch(line -> line.contains("speech.server.url") && line.contains("res_curl"));
      nothingIsLeftOfTests(delivered);
    }
  }

  @Test
  void withNeitherThereIsNone() {
    try (Log complaints = Log.ofComplaints();
        Delivered delivered = new Delivered(unshared, Optional.empty())) {
      delivered.serving("sound:vm-goodbye");
      assertThat(delivered.way()).isEqualTo("none");
      assertThat(complaints.lines())
          .anyMatch(line -> line.contains(unshared.toString()) && line.contains("speech.server"));
      nothingIsLeftOfTests(delivered);
    }
  }

  /** While the server doesn't answer, a prompt that was fetched is played, and stops at a key. */
  @Test
  void whatWasFetchedAheadNeedsNoServer() {
    int port = FreePorts.next();
    try (PromptProxy proxy = new PromptProxy(port);
        Delivered delivered = new Delivered(unshared, Optional.of(server(port, proxy.url())))) {
      delivered.use(PROMPT, "other-1", "other-2");
      String medium = "sound:" + delivered.url(PROMPT);
      delivered.serving(medium);
      assertThat(delivered.way()).isEqualTo("url");
      Await.until(
          delivered.vertx,
          "the last one was fetched",
          () -> delivered.count("PlaybackFinished", "sound:" + delivered.url("other-2"), "done"),
          count -> count == 1);
      for (String each : List.of(PROMPT, "other-1", "other-2")) {
        assertThat(proxy.requests(each + ".wav16")).as(each).isEqualTo(1);
      }
      proxy.hold();
      try (Caller caller = caller()) {
        delivered.served.hears(QUIET);
        caller.press('1');
        delivered.served.hears(medium);
        hearsARecording(delivered.served, caller);
        caller.press('2');
        delivered.served.hears(QUIET);
        caller.hangUp();
        delivered.served.summary();
      }
      assertThat(proxy.requests(PROMPT + ".wav16")).as("fetches").isEqualTo(1);
      nothingIsLeftOfTests(delivered);
    }
  }

  @Test
  void whoeverAsksAtTheSameTimeHearsIt() {
    try (Delivered delivered = new Delivered(unshared, Optional.of(server(FreePorts.next())))) {
      String medium = "sound:" + delivered.url(PROMPT);
      delivered.serving(medium);
      assertThat(delivered.way()).isEqualTo("url");
      List<Caller> callers = new ArrayList<>();
      try {
        for (int i = 0; i < CALLERS; i++) {
          callers.add(caller());
        }
        for (int i = 0; i < CALLERS; i++) {
          delivered.served.hears(QUIET);
        }
        callers.forEach(each -> each.press('1'));
        for (int i = 0; i < CALLERS; i++) {
          assertThat(delivered.finished(medium)).isEqualTo("done");
        }
        callers.forEach(each -> hearsARecording(delivered.served, each));
      } finally {
        callers.forEach(Caller::close);
      }
    }
  }
}
