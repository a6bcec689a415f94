package dev.ariattendant.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a silent Asterisk's connection is closed, to the millisecond. */
final class HeartbeatTest {

  private static final long BEAT = 2_000;

  private final ManualClock clock = new ManualClock();
  private final List<Long> pings = new ArrayList<>();
  private final List<Long> givenUp = new ArrayList<>();
  private boolean excused;
  private final Heartbeat heartbeat =
      new Heartbeat(
          clock.vertx(),
          Duration.ofMillis(BEAT),
          () -> pings.add(now()),
          () -> excused,
          () -> givenUp.add(now()),
          clock::nanoTime);

  @Test
  void itAsksForASignOfLifeAtOnceAndThenWithEachBeat() {
    heartbeat.start();
    livesFor(3 * BEAT);

    assertThat(pings).containsExactly(0L, BEAT, 2 * BEAT, 3 * BEAT);
    assertThat(givenUp).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 499, 500, 501, 1_000, 1_499, 1_500, 1_501, 1_999, 2_000})
  void silenceIsNoticedWithinTwoAndAQuarterIntervals(long lastSign) {
    heartbeat.start();
    livesFor(5 * BEAT);
    clock.pass(lastSign);
    heartbeat.onFrame();
    long silentSince = now();
    clock.pass(10 * BEAT);

    assertThat(givenUp).as("given up once").hasSize(1);
    assertThat(givenUp.get(0) - silentSince)
        .as("ms after the last sign of life")
        .isBetween(BEAT * 5 / 4, BEAT * 9 / 4);
  }

  @Test
  void withoutAnyFrameItEndsAtTheSecondTick() {
    clock.pass(10 * BEAT);
    heartbeat.start();
    clock.pass(10 * BEAT);

    assertThat(givenUp).containsExactly(12 * BEAT);
    assertThat(pings).as("nothing is asked once it is given up").hasSize(2);
    assertThat(clock.timers()).as("timers that are set").isZero();
  }

  @Test
  void aSignThatIsAQuarterBeatLateIsInTime() {
    heartbeat.start();
    clock.pass(BEAT * 3 / 4);
    heartbeat.onFrame();
    clock.pass(BEAT * 5 / 4);
    assertThat(givenUp).isEmpty();

    clock.pass(BEAT);
    assertThat(givenUp).containsExactly(3 * BEAT);
  }

  @Test
  void silenceThatIsExcusedCountsFromTheLastBeatThatExcusedIt() {
    heartbeat.start();
    excused = true;
    clock.pass(5 * BEAT);
    assertThat(givenUp).isEmpty();
    assertThat(pings).as("it is asked all the same").hasSize(6);

    excused = false;
    clock.pass(5 * BEAT);
    assertThat(givenUp).containsExactly(7 * BEAT);
  }

  @Test
  void aProcessThatStoodStillReadsWhatCameMeanwhileFirst() {
    heartbeat.start();
    livesFor(BEAT);
    clock.standStill(10 * BEAT);
    assertThat(givenUp).isEmpty();

    long awake = now();
    clock.pass(10 * BEAT);
    assertThat(givenUp).containsExactly(awake + 2 * BEAT);
  }

  @Test
  void oneThatIsStoppedBeatsNoMore() {
    heartbeat.start();
    heartbeat.stop();
    heartbeat.stop();
    clock.pass(10 * BEAT);

    assertThat(pings).containsExactly(0L);
    assertThat(givenUp).isEmpty();
    assertThat(clock.timers()).as("timers that are set").isZero();
  }

  @Test
  void oneThatIsStartedAgainBeatsOnce() {
    heartbeat.start();
    clock.pass(BEAT / 2);
    heartbeat.start();
    livesFor(2 * BEAT);

    assertThat(pings).containsExactly(0L, BEAT / 2, BEAT / 2 + BEAT, BEAT / 2 + 2 * BEAT);
    assertThat(clock.timers()).as("timers that are set").isOne();
  }

  private long now() {
    return Duration.ofNanos(clock.nanoTime()).toMillis();
  }

  /** Asterisk answers each ping at once. */
  private void livesFor(long ms) {
    for (long passed = 0; passed < ms; passed += BEAT / 8) {
      clock.pass(BEAT / 8);
      heartbeat.onFrame();
    }
  }
}
