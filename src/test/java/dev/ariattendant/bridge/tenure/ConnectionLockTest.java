package dev.ariattendant.bridge.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.HandClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of two nodes has a connection's lock, and what each is told. */
final class ConnectionLockTest {

  /** At the most, between two attempts. */
  private static final long PAUSE = 400;

  private final HandClock clock = new HandClock();
  private final List<String> told = new ArrayList<>();
  private final ConnectionLock alice = node("alice");
  private final ConnectionLock bob = node("bob");

  @Test
  void whoSeeksFirstHasItAndTheOtherGoesOnSeeking() {
    alice.seek();
    bob.seek();
    clock.pass(60_000);

    assertThat(told).containsExactly("alice has it");
    assertThat(alice.isOurs().result()).as("alice's").isTrue();
    assertThat(bob.isOurs().result()).as("bob's").isFalse();
  }

  @Test
  void whatIsReleasedIsTheOthersSoonAndOnlyThenLost() {
    alice.seek();
    bob.seek();
    assertThat(alice.isReleased()).as("released before").isFalse();
    alice.release();
    assertThat(alice.isReleased()).as("released").isTrue();
    clock.pass(PAUSE);
    assertThat(told).containsExactly("alice has it", "bob has it");
    clock.pass(10_000);
    assertThat(told).as("whether the other can use it, Asterisk says").hasSize(2);

    alice.lose();
    alice.lose();
    assertThat(told).containsExactly("alice has it", "bob has it", "alice lost it to another");
    assertThat(alice.isReleased()).as("released, once it is lost").isFalse();
  }

  @Test
  void whoBeginsLateHasNotStoodStill() {
    clock.pass(60_000);
    alice.seek();

    assertThat(told).containsExactly("alice has it");
  }

  @Test
  void whoStoodStillTakesNothingOverForHalfAMinute() {
    bob.seek();
    alice.seek();
    clock.standStill(5_000);
    bob.close();
    clock.pass(29_000);
    assertThat(told).as("in quarantine").containsExactly("bob has it");
    clock.pass(1_000 + PAUSE);
    assertThat(told).containsExactly("bob has it", "alice has it");
  }

  @Test
  void whoHasLostItUnawaresNoticesWithinASecond() {
    alice.seek();
    clock.pass(10_000);
    shares("bob").hold("north");
    clock.pass(1_000);
    clock.pass(60_000);

    assertThat(told).containsExactly("alice has it", "alice lost it to another");
    alice.release();
    assertThat(shares("bob").holder("north").result())
        .as("another's is left alone")
        .isEqualTo("bob");
  }

  @Test
  void whatIsAnothersByNowIsNotOpened() {
    alice.seek();
    shares("bob").hold("north");
    alice.release();
    bob.seek();
    clock.pass(PAUSE);

    assertThat(told).doesNotContain("bob has it");
    assertThat(shares("bob").holder("north").result()).isEqualTo("bob");
  }

  @Test
  void whoDoesNotSeekAnyMoreIsGivenNothing() {
    alice.seek();
    bob.seek();
    bob.stopSeeking();
    alice.release();
    clock.pass(60_000);

    assertThat(told).containsExactly("alice has it");
    assertThat(shares("bob").holder("north").result()).as("nobody holds it").isNull();
  }

  @Test
  void whoClosesLeavesItToOthersAndNothingBehind() {
    alice.seek();
    bob.seek();
    alice.close();
    clock.pass(PAUSE);
    assertThat(told).containsExactly("alice has it", "bob has it");
    assertThat(alice.isOurs().result()).as("alice's").isFalse();

    bob.close();
    clock.pass(60_000);
    assertThat(clock.timers()).as("timers when both are closed").isZero();
    assertThat(told).hasSize(2);
  }

  @Test
  void whoCanDoNothingWithItLetsOthersTryFirst() {
    alice.seek();
    alice.leaveToOthers();
    assertThat(told).containsExactly("alice has it", "alice left it");
    alice.seek();
    clock.pass(1_999);
    assertThat(told).as("while it rests").hasSize(2);
    clock.pass(1 + PAUSE);
    assertThat(told).containsExactly("alice has it", "alice left it", "alice has it");
  }

  @Test
  void whoRestsIsOvertaken() {
    bob.seek();
    alice.seek();
    bob.leaveToOthers();
    bob.seek();
    clock.pass(60_000);

    assertThat(told).containsExactly("bob has it", "bob left it", "alice has it");
  }

  @Test
  void whoGivesItUpTakesNothingForHalfAMinuteAndThenItIsContested() {
    alice.seek();
    alice.giveUp();
    alice.giveUp();
    assertThat(told).containsExactly("alice has it", "alice lost it to another");
    assertThat(shares("alice").holder("north").result()).as("nobody holds it").isNull();
    alice.seek();
    clock.pass(29_999);
    assertThat(told).as("in quarantine").hasSize(2);
    clock.pass(1 + PAUSE);
    assertThat(told).last().isEqualTo("alice has it, contested");

    alice.leaveToOthers();
    alice.seek();
    clock.pass(2_000 + PAUSE);
    assertThat(told).last().as("that is said once").isEqualTo("alice has it");
  }

  @Test
  void whatWasGivenUpAndIsAnothersIsNotContested() {
    alice.seek();
    alice.giveUp();
    shares("bob").hold("north");
    alice.seek();
    clock.pass(30_000 + PAUSE);

    assertThat(told).last().isEqualTo("alice has it");
  }

  private ConnectionLock node(String name) {
    return new ConnectionLock(
        clock.vertx(),
        "north",
        shares(name),
        new ConnectionLock.Holder() {
          @Override
          public void granted(boolean contested) {
            told.add(name + " has it" + (contested ? ", contested" : ""));
          }

          @Override
          public void lost(boolean toAnother) {
            told.add(name + (toAnother ? " lost it to another" : " left it"));
          }
        },
        clock::nanoTime);
  }

  private Shares shares(String node) {
    return new Shares(clock.vertx(), node);
  }
}
