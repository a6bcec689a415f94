package dev.ariattendant.bridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a node takes no connection. */
final class QuarantineTest {

  private long now = -1_000;
  private final Quarantine quarantine = new Quarantine(() -> now);

  @Test
  void thereIsNoneUntilItBegins() {
    assertThat(quarantine.isOver()).as("over at first").isTrue();
    pass(60_000);
    assertThat(quarantine.isOver()).as("over after a minute").isTrue();
  }

  @Test
  void aNodeAloneTakesNothingForHalfAMinute() {
    quarantine.begin();
    quarantine.onPeersChecked(false);
    pass(29_999);
    quarantine.onPeersChecked(false);
    assertThat(quarantine.isOver()).as("over after 29.999 s").isFalse();
    pass(1);
    assertThat(quarantine.isOver()).as("over after 30 s").isTrue();
  }

  @Test
  void itEndsFiveSecondsAfterOtherNodesAreSeen() {
    quarantine.begin();
    pass(7_000);
    quarantine.onPeersChecked(true);
    pass(4_999);
    quarantine.onPeersChecked(true);
    assertThat(quarantine.isOver()).as("over 4.999 s after that").isFalse();
    pass(1);
    assertThat(quarantine.isOver()).as("over 5 s after that").isTrue();
  }

  /** The cluster remembers a node for five seconds, and counts in whole ones. */
  @Test
  void rememberedNodesDoNotCount() {
    quarantine.begin();
    pass(6_999);
    quarantine.onPeersChecked(true);
    pass(23_000);
    assertThat(quarantine.isOver()).as("over after 29.999 s").isFalse();
  }

  @Test
  void oneThatBeginsAgainTakesItsWholeTimeAgain() {
    quarantine.begin();
    pass(7_000);
    quarantine.onPeersChecked(true);
    pass(1_000);
    quarantine.begin();
    quarantine.onPeersChecked(true);
    pass(29_999);
    assertThat(quarantine.isOver()).as("over 29.999 s after the second").isFalse();
    pass(1);
    assertThat(quarantine.isOver()).as("over 30 s after the second").isTrue();
  }

  @Test
  void aLimitedOneLastsItsTime() {
    quarantine.begin();
    pass(30_000);
    quarantine.begin(Duration.ofSeconds(2));
    quarantine.onPeersChecked(true);
    pass(1_999);
    assertThat(quarantine.isOver()).as("over after 1.999 s").isFalse();
    pass(1);
    assertThat(quarantine.isOver()).as("over after 2 s").isTrue();
  }

  @Test
  void aRestCutsNoQuarantineShort() {
    quarantine.begin();
    quarantine.begin(Duration.ofSeconds(2));
    pass(29_999);
    assertThat(quarantine.isOver()).as("over after 29.999 s").isFalse();
  }

  private void pass(long ms) {
    now += Duration.ofMillis(ms).toNanos();
  }
}
