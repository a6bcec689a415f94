package dev.ariattendant.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static final double NO_JITTER = 0;
  private static final double MOST_JITTER = Math.nextDown(1.0);

  private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));

  @ParameterizedTest
  @CsvSource({
    "1, 500, 250",
    "2, 1000, 500",
    "3, 2000, 1000",
    "4, 4000, 2000",
    "5, 8000, 4000",
    "6, 15000, 7500",
    "7, 15000, 7500",
    "100, 15000, 7500",
    "2000, 15000, 7500",
    "2147483647, 15000, 7500",
  })
  void aPauseDoublesUpToTheLongestAndJitterTakesUpToHalfOfIt(
      int failures, long longest, long shortest) {
    assertThat(backoff.pause(failures, NO_JITTER)).hasMillis(longest);
    assertThat(backoff.pause(failures, MOST_JITTER)).hasMillis(shortest);
  }

  @Test
  void aFirstPauseThatIsLongerThanTheLongestStays() {
    Backoff slow = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(2));

    assertThat(slow.pause(1, NO_JITTER)).hasSeconds(5);
    assertThat(slow.pause(9, NO_JITTER)).hasSeconds(5);
  }

  @Test
  void jitterIsEven() {
    assertThat(backoff.pause(2, 0.5)).hasMillis(750);
  }

  @Test
  void aPauseIsNeverNothing() {
    Backoff hasty = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1));

    assertThat(hasty.pause(1, MOST_JITTER)).hasMillis(1);
    assertThat(hasty.pause(1000, MOST_JITTER)).hasMillis(1);
  }
}
