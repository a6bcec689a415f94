package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Cable;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Callers who leave while something is commanded for them, on a real Asterisk: the command's
 * refusal tells that they have gone, and only Asterisk's events tell how.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class LeavingStories {

  /** Enough for some of them to leave in the very moment. */
  private static final int CALLERS = 20;

  private static final Duration LAG = Duration.ofMillis(25);

  private final RealAsterisk asterisk;
  private Cable cable;

  LeavingStories(int version) {
    asterisk = new RealAsterisk(version);
  }

  @BeforeAll
  void startAsterisk() {
    asterisk.start();
    cable = Cable.to(asterisk.ari());
    cable.delaySockets(LAG);
  }

  @AfterAll
  void closeAsterisk() {
    cable.close();
    asterisk.close();
  }

  @Test
  void whoHangsUpBetweenTwoPromptsHasHungUp() {
    leave("hangup", (served, party) -> party.hangUp());
  }

  @Test
  void whoIsSentAwayByAnotherProgramBetweenTwoPromptsHasLeft() {
    leave(
        "left",
        (served, party) ->
            party
                .channels()
                .forEach(
                    id ->
                        await(
                            ExchangeStories.ask(
                                served,
                                JsonObject.of(
                                    "operation",
                                    "channels.continueInDialplan",
                                    "channelId",
                                    id)))));
  }

  /**
   * Something plays for a moment again and again, and its end is heard of late, as all events are:
   * of about every other caller who leaves, the answer to the next command tells first.
   */
  private void leave(String how, BiConsumer<Served, Party> way) {
    JsonObject menu = JsonObject.of("prompt", "recording:instant", "timeout", "5ms");
    JsonObject config = Served.config(asterisk, JsonObject.of("menu", menu));
    config.getJsonObject("asterisk").put("url", cable.uri().toString()).put("rest", "http");
    try (Served served = Served.by(config);
        Party party = Party.dial(asterisk, CALLERS, served.attendant::next)) {
      party.hears(served.ari::next, "recording:instant");
      way.accept(served, party);
      assertThat(party.ended(served.attendant::next)).as("how the calls ended").containsOnly(how);
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
    }
  }
}
