package dev.ariattendant.bridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.HandClock;
import io.vertx.core.Future;
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
    assertThat(told).containsExactly("alice has it", "bob has it", "alice lost it");
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
    shares("bob").hold();
    clock.pass(1_000);
    clock.pass(60_000);

    assertThat(told).containsExactly("alice has it", "alice lost it");
    alice.release();
    assertThat(holder()).as("another's is left alone").isEqualTo("bob");
  }

  @Test
  void whatIsAnothersByNowIsNotOpened() {
    alice.seek();
    shares("bob").hold();
    alice.release();
    bob.seek();
    clock.pass(PAUSE);

    assertThat(told).doesNotContain("bob has it");
    assertThat(holder()).isEqualTo("bob");
  }

  @Test
  void whoDoesNotSeekAnyMoreIsGivenNothing() {
    alice.seek();
    bob.seek();
    bob.stopSeeking();
    alice.release();
    clock.pass(60_000);

    assertThat(told).containsExactly("alice has it");
    assertThat(holder()).as("nobody holds it").isNull();
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
  void whoClosesIsDoneOnceTheClusterKnowsAndWhenItNeverWill() {
    alice.seek();
    clock.maps().hold("removeIfPresent");
    Future<Void> closed = alice.close();
    assertThat(closed.isComplete()).as("closed before the cluster knows").isFalse();
    clock.maps().answer();
    assertThat(closed.succeeded()).as("closed").isTrue();

    bob.seek();
    clock.maps().fail("removeIfPresent");
    assertThat(bob.close().succeeded()).as("closed where the cluster fails").isTrue();
    assertThat(bob.isOurs().result()).as("bob's").isFalse();
  }

  @Test
  void whoCanDoNothingWithItLetsOthersTryFirst() {
    alice.seek();
    alice.leaveToOthers();
    assertThat(told).containsExactly("alice has it", "alice lost it");
    alice.seek();
    clock.pass(1_999);
    assertThat(told).as("while it rests").hasSize(2);
    clock.pass(1 + PAUSE);
    assertThat(told).containsExactly("alice has it", "alice lost it", "alice has it");
  }

  @Test
  void whoRestsIsOvertaken() {
    bob.seek();
    alice.seek();
    bob.leaveToOthers();
    bob.seek();
    clock.pass(60_000);

    assertThat(told).containsExactly("bob has it", "bob lost it", "alice has it");
  }

  @Test
  void whoGivesItUpTakesNothingForHalfAMinuteAndThenItIsContested() {
    alice.seek();
    alice.giveUp();
    alice.giveUp();
    assertThat(told).containsExactly("alice has it", "alice lost it");
    assertThat(holder()).as("nobody holds it").isNull();
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
    shares("bob").hold();
    alice.seek();
    clock.pass(30_000 + PAUSE);

    assertThat(told).last().isEqualTo("alice has it");
  }

  @Test
  void aShortStandstillKeepsNobodyFromTakingIt() {
    clock.standStill(3_000);
    alice.seek();
    assertThat(told).containsExactly("alice has it");

    alice.leaveToOthers();
    clock.standStill(3_001);
    alice.seek();
    clock.pass(29_000);
    assertThat(told).as("after a longer one").containsExactly("alice has it", "alice lost it");
  }

  @Test
  void whoStoodStillAndHearsOfOthersTakesItOverSooner() {
    bob.seek();
    alice.seek();
    shares("carol").join();
    clock.standStill(5_000);
    bob.close();
    clock.pass(12_000 - 1);
    assertThat(told).as("in quarantine").containsExactly("bob has it");
    clock.pass(1 + 2 * PAUSE);
    assertThat(told).containsExactly("bob has it", "alice has it");
  }

  @Test
  void whoIsGrantedItButCannotSaySoLetsGoOfIt() {
    clock.maps().fail("put");
    alice.seek();
    assertThat(told).as("when the map fails").isEmpty();
    alice.stopSeeking();
    clock.maps().answer();
    bob.seek();

    assertThat(told).containsExactly("bob has it");
  }

  @Test
  void whoCannotReadWhoHasItLetsGoOfItAndTriesAgain() {
    clock.maps().fail("get");
    alice.seek();
    assertThat(told).as("when the map fails").isEmpty();
    clock.maps().answer();
    clock.pass(PAUSE);

    assertThat(told).containsExactly("alice has it");
  }

  /** Else nobody could have it as long as this node is there, not even this node. */
  @Test
  void whoCannotSayThatItHasLetGoOfItSaysItLater() {
    alice.seek();
    clock.maps().fail("removeIfPresent");
    alice.giveUp();
    assertThat(told).containsExactly("alice has it", "alice lost it");
    clock.pass(10_000);
    clock.maps().answer();
    bob.seek();
    clock.pass(2 * PAUSE);

    assertThat(told).last().isEqualTo("bob has it");
    assertThat(holder()).isEqualTo("bob");
  }

  @Test
  void whoHasSaidThatItHasLetGoOfItWithoutHearingSoSaysItAgain() {
    alice.seek();
    clock.maps().fail("get");
    alice.giveUp();
    assertThat(holder()).as("who has it, as the cluster knows already").isNull();
    clock.maps().answer();
    bob.seek();
    clock.pass(2 * PAUSE);

    assertThat(told).last().isEqualTo("bob has it");
  }

  @Test
  void whoWantsItNoMoreWhenItIsGrantedGivesItBack() {
    clock.maps().hold("put");
    alice.seek();
    alice.stopSeeking();
    clock.maps().answer();
    assertThat(holder()).as("nobody holds it").isNull();
    bob.seek();

    assertThat(told).containsExactly("bob has it");
    assertThat(alice.isReleased()).as("alice's is released").isFalse();
    assertThat(alice.isOurs().result()).as("alice's").isFalse();
  }

  @Test
  void whoClosesWhileItIsGrantedIsGivenNothing() {
    clock.maps().hold("put");
    alice.seek();
    alice.close();
    clock.maps().answer();
    bob.seek();

    assertThat(told).containsExactly("bob has it");
  }

  @Test
  void whoStoodStillWhileItWasGrantedGivesItBack() {
    clock.maps().hold("put");
    alice.seek();
    clock.skip(5_000);
    clock.maps().answer();
    assertThat(told).isEmpty();
    ConnectionLock carol = node("carol");
    carol.seek();
    clock.pass(30_000);
    carol.close();
    clock.pass(PAUSE);

    assertThat(told).containsExactly("carol has it", "alice has it");
  }

  @Test
  void aClusterThatDoesNotAnswerTakesNothingAway() {
    alice.seek();
    clock.maps().fail("get");
    clock.pass(60_000);
    assertThat(told).containsExactly("alice has it");
    assertThat(alice.isOurs().failed()).as("nobody knows whose it is").isTrue();

    clock.maps().answer();
    shares("bob").hold();
    clock.pass(1_000);
    assertThat(told).as("looked again").containsExactly("alice has it", "alice lost it");
  }

  @Test
  void anAnswerThatComesAfterItWasLostAndGrantedAgainSaysNothing() {
    alice.seek();
    shares("bob").hold();
    clock.maps().hold("get");
    clock.pass(1_000);
    clock.maps().release("get");
    shares("alice").hold();
    alice.release();
    alice.lose();
    alice.seek();
    assertThat(told).containsExactly("alice has it", "alice lost it", "alice has it");
    clock.maps().answer();

    assertThat(told).hasSize(3);
  }

  @Test
  void whatNobodyTakesIsOursAgain() {
    alice.seek();
    alice.release();
    alice.seek();
    assertThat(told).containsExactly("alice has it", "alice has it");
    assertThat(alice.isReleased()).as("released").isFalse();
    bob.seek();
    clock.pass(60_000);

    assertThat(told).hasSize(2);
  }

  @Test
  void whoDoesNotHaveItHasNothingToRelease() {
    alice.release();
    alice.leaveToOthers();

    assertThat(alice.isReleased()).as("released").isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void whoGivesUpWhatItDoesNotHaveMayTakeItAtOnce() {
    alice.giveUp();
    alice.seek();

    assertThat(told).containsExactly("alice has it");
  }

  @Test
  void afterAStandstillNothingPassesBeforeItIsKnownWhoseItIs() {
    alice.seek();
    clock.pass(10_000);
    shares("bob").hold();
    // Not yet known when the lock is looked at anyway.
    clock.maps().fail("get");
    clock.skip(60_000);
    alice.gate().execute(() -> told.add("a command"));
    alice.gate().execute(() -> told.add("another"));
    clock.pass(499);
    clock.maps().answer();
    assertThat(told).containsExactly("alice has it");
    clock.pass(1);

    assertThat(told).containsExactly("alice has it", "alice lost it", "a command", "another");
  }

  @Test
  void theClusterIsAskedThreeTimesAfterAStandstill() {
    alice.seek();
    clock.pass(10_000);
    shares("bob").hold();
    clock.skip(4_000);
    alice.gate().execute(() -> told.add("a command"));
    // One more: it is looked at anyway.
    clock.maps().fail("get", 3);
    clock.pass(500);

    assertThat(told).containsExactly("alice has it", "alice lost it", "a command");
  }

  @Test
  void whereTheClusterDoesNotAnswerAfterAStandstillAsteriskCounts() {
    alice.seek();
    clock.maps().fail("get");
    clock.skip(60_000);
    alice.gate().execute(() -> told.add("a command"));
    clock.pass(499);
    assertThat(told).as("before Asterisk's word has been read").containsExactly("alice has it");
    clock.pass(1);

    assertThat(told).containsExactly("alice has it", "a command");
  }

  @Test
  void afterAStandstillOfTheOneThatStillHasItAllGoesOn() {
    alice.seek();
    clock.skip(60_000);
    alice.gate().execute(() -> told.add("a command"));
    clock.pass(60_000);

    assertThat(told).containsExactly("alice has it", "a command");
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
          public void lost() {
            told.add(name + " lost it");
          }
        },
        clock::nanoTime);
  }

  private ClusterAssignments shares(String node) {
    return new ClusterAssignments(clock.vertx(), "north", node);
  }

  /** Who has it, as far as the cluster knows. */
  private String holder() {
    return clock
        .vertx()
        .sharedData()
        .<String, String>getAsyncMap("ari-attendant.holders")
        .compose(map -> map.get("north"))
        .result();
  }
}
