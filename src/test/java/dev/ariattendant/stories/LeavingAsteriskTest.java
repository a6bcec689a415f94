package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Cable;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Callers who leave while a command for them is under way, on a real Asterisk: its refusal says
 * that they are gone, and only Asterisk's events say how they left.
 */
@Timeout(60)
@OnRealAsterisks
final class LeavingAsteriskTest extends ExchangeStories<RealAsterisk> {

  /** Enough for some of them to leave just when a command is under way. */
  private static final int CALLERS = 20;

  private static final Duration LAG = Duration.ofMillis(25);

  private Cable cable;

  LeavingAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @BeforeEach
  void layCable() {
    cable = Cable.to(exchange.ari());
    cable.delaySockets(LAG);
  }

  @AfterEach
  void closeCable() {
    cable.close();
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
                            ask(
                                served,
                                JsonObject.of(
                                    "operation",
                                    "channels.continueInDialplan",
                                    "channelId",
                                    id)))));
  }

  /**
   * A very short sound is played again and again, and all events are delayed: for about every other
   * caller who leaves, the refusal of the next command comes first.
   */
  private void leave(String how, BiConsumer<LocalAttendant, Party> way) {
    JsonObject menu = JsonObject.of("prompt", "recording:instant", "timeout", "5ms");
    JsonObject config = LocalAttendant.config(exchange, JsonObject.of("menu", menu));
    config.getJsonObject("asterisk").put("url", cable.uri().toString()).put("rest", "http");
    try (LocalAttendant served = LocalAttendant.by(config);
        Party party = Party.dial(exchange, CALLERS, served.attendant::next)) {
      party.hears(served.ari::next, "recording:instant");
      way.accept(served, party);
      assertThat(party.ended(served.attendant::next)).as("how the calls ended").containsOnly(how);
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
    }
  }
}
