package dev.ariattendant.bridge.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.HandClock;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class QuarantineTest {

  private static final String OTHER = "another-node";

  private final AtomicLong now = new AtomicLong();
  private Quarantine quarantine;

  @BeforeEach
  void watch(Vertx vertx) {
    quarantine = new Quarantine(vertx, now::get);
    quarantine.watch();
  }

  @AfterEach
  void close() {
    quarantine.close();
  }

  @Test
  void aShortPauseIsNone() {
    for (int i = 0; i < 10; i++) {
      now.addAndGet(TimeUnit.SECONDS.toNanos(4));
      assertThat(quarantine.isOver()).isTrue();
    }
  }

  @Test
  void aNodeThatStoodStillTakesNothingOverForHalfAMinute() {
    standsStill();

    assertThat(isOverAfter(29)).isFalse();
    assertThat(isOverAfter(1)).isTrue();
  }

  @Test
  void itEndsSoonAfterAnotherNodeIsHeardOf() {
    standsStill();
    assertThat(isOverAfter(5)).isFalse();
    quarantine.heard(Map.of(OTHER, "1"));
    assertThat(isOverAfter(5)).isFalse();
    quarantine.heard(Map.of(OTHER, "2"));

    assertThat(isOverAfter(4)).isFalse();
    quarantine.heard(Map.of(OTHER, "3"));
    assertThat(isOverAfter(1)).isTrue();
  }

  @Test
  void whatAnotherNodeSaidBeforeDoesNotEndIt() {
    standsStill();
    quarantine.heard(Map.of(OTHER, "1"));
    quarantine.heard(Map.of(OTHER, "2"));
    assertThat(isOverAfter(5)).isFalse();
    quarantine.heard(Map.of(OTHER, "2"));
    assertThat(isOverAfter(5)).isFalse();
    quarantine.heard(Map.of(OTHER, "2"));

    assertThat(isOverAfter(5)).isFalse();
  }

  private void standsStill() {
    now.addAndGet(TimeUnit.SECONDS.toNanos(5));
    assertThat(quarantine.isOver()).isFalse();
  }

  /** Second by second: to jump would be one more standstill. */
  private boolean isOverAfter(int seconds) {
    boolean over = quarantine.isOver();
    for (int i = 0; i < seconds; i++) {
      now.addAndGet(TimeUnit.SECONDS.toNanos(1));
      over = quarantine.isOver();
    }
    return over;
  }

  @Test
  void aStandstillIsNoticedOnWaking() {
    HandClock clock = new HandClock();
    Quarantine watched = new Quarantine(clock.vertx(), clock::nanoTime);
    watched.watch();
    watched.watch();
    assertThat(clock.timers()).as("timers of one that is watched twice").isOne();
    clock.pass(60_000);
    assertThat(watched.isOver()).as("over after a quiet minute").isTrue();

    clock.standStill(5_000);
    // Its ticks go on, and are no reason to forget it.
    clock.pass(29_000);
    assertThat(watched.isOver()).as("over 29 s after the standstill").isFalse();
    clock.pass(1_000);
    assertThat(watched.isOver()).as("over 30 s after the standstill").isTrue();

    watched.close();
    assertThat(clock.timers()).as("timers of one that is closed").isZero();
  }

  @Test
  void oneThatWasNeverWatchedCanBeClosed() {
    HandClock clock = new HandClock();
    new Quarantine(clock.vertx(), clock::nanoTime).close();

    assertThat(clock.timers()).as("timers").isZero();
  }
}
