package dev.ariattendant.attendant.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.attendant.step.PinAttempts.Verdict;
import dev.ariattendant.flow.Pin;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many wrong PINs may be tried, in however many calls. */
final class PinAttemptsTest {

  private static final Pin PIN = new Pin(List.of("582941", "7105"));
  private static final Pin OTHER = new Pin(List.of("582942"));

  private final Vertx vertx = Vertx.vertx();
  private final PinAttempts attempts = PinAttempts.of(vertx);
  private long now = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private Verdict judge(Pin pin, String digits) {
    return attempts.judge(pin, digits, "PIN", now);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void wrong(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(judge(PIN, "0000")).as("wrong entry " + i).isEqualTo(Verdict.WRONG);
    }
  }

  @Test
  void eachNumberIsRight() {
    assertThat(judge(PIN, "582941")).isEqualTo(Verdict.RIGHT);
    assertThat(judge(PIN, "7105")).isEqualTo(Verdict.RIGHT);
    for (String wrong : List.of("", "58294", "5829410", "710", "5829417105")) {
      assertThat(judge(OTHER, wrong)).as(wrong).isNotEqualTo(Verdict.RIGHT);
    }
  }

  @Test
  void afterFiveWrongEntriesEvenTheRightOneIsRefusedForAMinute() {
    wrong(4);
    assertThat(judge(PIN, "582941")).isEqualTo(Verdict.RIGHT);
    wrong(1);
    assertThat(judge(PIN, "582941")).isEqualTo(Verdict.LOCKED);
    assertThat(judge(OTHER, "582942")).as("another PIN").isEqualTo(Verdict.RIGHT);
    pass(Duration.ofSeconds(59));
    assertThat(judge(PIN, "582941")).isEqualTo(Verdict.LOCKED);
    pass(Duration.ofSeconds(1));
    assertThat(judge(PIN, "582941")).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void eachLockIsTwiceAsLongUpToAnHour() {
    for (int minutes : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
      wrong(5);
      pass(Duration.ofMinutes(minutes).minusMillis(1));
      assertThat(judge(PIN, "582941")).as(minutes + " minutes").isEqualTo(Verdict.LOCKED);
      pass(Duration.ofMillis(1));
      assertThat(judge(PIN, "582941")).as(minutes + " minutes").isEqualTo(Verdict.RIGHT);
    }
    pass(Duration.ofDays(1));
    wrong(5);
    pass(Duration.ofMinutes(1));
    assertThat(judge(PIN, "582941")).as("a day later").isEqualTo(Verdict.RIGHT);
  }

  @Test
  void wrongEntriesOfLongAgoDoNotCount() {
    wrong(4);
    pass(Duration.ofMinutes(10).plusNanos(1));
    wrong(4);
    assertThat(judge(PIN, "582941")).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void allAttendantsOfAProcessCountTogether() {
    wrong(4);
    assertThat(PinAttempts.of(vertx).judge(PIN, "0000", "PIN", now)).isEqualTo(Verdict.WRONG);
    assertThat(judge(PIN, "582941")).isEqualTo(Verdict.LOCKED);
  }
}
