package dev.ariattendant.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a call waits for the connection to its Asterisk. */
final class LongestOutageTest extends ManualCall {

  private static final long MINUTE = 60_000;

  /** Between two questions whether the connection is back. */
  private static final long PAUSE = 2_000;

  @BeforeEach
  void deploy() {
    redeploy(AttendantTest.config("30s"));
    callerInTheMenu();
    bridge.forgetLookUps();
  }

  @Test
  void afterTenMinutesItEndsWithoutAWord() {
    connectionLost();
    waits(10 * MINUTE);
    hasJustEnded();
    assertThat(clock.timers()).as("timers that are left").isZero();
  }

  @Test
  void thatItIsLostIsNewsOnce() {
    connectionLost();
    waits(9 * MINUTE);
    connectionLost();
    waits(MINUTE);
    hasJustEnded();
  }

  @Test
  void onceItIsBackTheTimeOfTheNextOutageBeginsAnew() {
    connectionLost();
    waits(9 * MINUTE);
    says("connected");
    pass(5 * MINUTE);
    connectionLost();
    waits(10 * MINUTE);
    hasJustEnded();
  }

  @ParameterizedTest
  @ValueSource(strings = {"connecting", "unresponsive", "standby", "closed"})
  void anAnswerThatTheConnectionIsStillLostChangesNothing(String state) {
    connectionLost();
    waits(5 * MINUTE);
    says(state);
    waits(5 * MINUTE - PAUSE);
    hasJustEnded();
  }

  private void hasJustEnded() {
    assertThat(over).as("how often it is over by now").hasSize(1);
    over(AttendantEvents.Ended.GONE);
  }

  /** Whether the caller's prompt plays isn't asked, and the caller's time doesn't run out. */
  private void waits(long ms) {
    long passed = 0;
    while (passed < ms) {
      assertThat(events.types())
          .as("what happens in %s ms", passed)
          .doesNotContain(AttendantEvents.CALL_ENDED, AttendantEvents.INPUT_TIMEOUT);
      pass(PAUSE);
      passed += PAUSE;
    }
    pass(PAUSE);
  }

  /** The bridge answers the next question. */
  private void says(String state) {
    Question question = question();
    assertThat(question.address()).isEqualTo(Addresses.statusOf("test"));
    answer(question, JsonObject.of("asterisk", "test", "state", state));
  }
}
