package dev.ariattendant.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which gaps between two ticks are pauses. */
final class PauseDetectorTest {

  private long now = Long.MAX_VALUE;
  private final PauseDetector pauses = new PauseDetector(Duration.ofNanos(100), () -> now);

  @Test
  void aGapUpToTheThresholdIsNone() {
    now += 100;
    assertThat(pauses.tick()).isZero();
    now += 100;
    assertThat(pauses.tick()).isZero();
  }

  @Test
  void aLongerGapIsOneOnce() {
    now += 101;
    assertThat(pauses.tick()).isEqualTo(101);
    assertThat(pauses.tick()).isZero();
  }

  @Test
  void timeBeforeAResetDoesNotCount() {
    now += 1_000;
    pauses.reset();
    assertThat(pauses.tick()).isZero();
  }
}
