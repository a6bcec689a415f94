package dev.ariattendant.bridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.ManualClock;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of two nodes holds a connection's lock, and what each is told. */
final class ConnectionLockTest {

  /** At the most, between two attempts. */
  private static final long PAUSE = 400;

  private final ManualClock clock = new ManualClock();
  private final List<String> told = new ArrayList<>();
  private final ConnectionLock alice = node("alice");
  private final ConnectionLock bob = node("bob");

  @Test
  void theFirstNodeHoldsItAndTheOtherKeepsTrying() {
    alice.acquire();
    bob.acquire();
    clock.pass(60_000);

    assertThat(told).containsExactly("alice has it");
    assertThat(alice.isHeld().result()).as("alice's").isTrue();
    assertThat(bob.isHeld().result()).as("bob's").isFalse();
  }

  @Test
  void whatIsReleasedIsTheOthersSoonAndOnlyThenLost() {
    alice.acquire();
    bob.acquire();
    assertThat(alice.isReleased()).as("released before").isFalse();
    alice.release();
    assertThat(alice.isReleased()).as("released").isTrue();
    clock.pass(PAUSE);
    assertThat(told).containsExactly("alice has it", "bob has it");
    clock.pass(10_000);
    assertThat(told).as("whether the other can use it, Asterisk says").hasSize(2);

    alice.onLost();
    alice.onLost();
    assertThat(told).containsExactly("alice has it", "bob has it", "alice lost it");
    assertThat(alice.isReleased()).as("released, once it is lost").isFalse();
  }

  @Test
  void aLateStartIsNoPause() {
    clock.pass(60_000);
    alice.acquire();

    assertThat(told).containsExactly("alice has it");
  }

  @Test
  void afterAPauseANodeTakesNothingForHalfAMinute() {
    bob.acquire();
    alice.acquire();
    clock.standStill(5_000);
    bob.close();
    clock.pass(29_000);
    assertThat(told).as("in quarantine").containsExactly("bob has it");
    clock.pass(1_000 + PAUSE);
    assertThat(told).containsExactly("bob has it", "alice has it");
  }

  @Test
  void aLossIsNoticedWithinASecond() {
    alice.acquire();
    clock.pass(10_000);
    shares("bob").setHolder();
    clock.pass(1_000);
    clock.pass(60_000);

    assertThat(told).containsExactly("alice has it", "alice lost it");
    alice.release();
    assertThat(holder()).as("another's is left alone").isEqualTo("bob");
  }

  @Test
  void whatIsAnothersByNowIsNotOpened() {
    alice.acquire();
    shares("bob").setHolder();
    alice.release();
    bob.acquire();
    clock.pass(PAUSE);

    assertThat(told).doesNotContain("bob has it");
    assertThat(holder()).isEqualTo("bob");
  }

  @Test
  void aNodeThatStoppedTryingGetsNothing() {
    alice.acquire();
    bob.acquire();
    bob.stopAcquiring();
    alice.release();
    clock.pass(60_000);

    assertThat(told).containsExactly("alice has it");
    assertThat(holder()).as("nobody holds it").isNull();
  }

  @Test
  void closingReleasesItAndLeavesNothing() {
    alice.acquire();
    bob.acquire();
    alice.close();
    clock.pass(PAUSE);
    assertThat(told).containsExactly("alice has it", "bob has it");
    assertThat(alice.isHeld().result()).as("alice's").isFalse();

    bob.close();
    clock.pass(60_000);
    assertThat(clock.timers()).as("timers when both are closed").isZero();
    assertThat(told).hasSize(2);
  }

  @Test
  void closingCompletesEvenWithoutTheCluster() {
    alice.acquire();
    clock.maps().hold("removeIfPresent");
    Future<Void> closed = alice.close();
    assertThat(closed.isComplete()).as("closed before the cluster knows").isFalse();
    clock.maps().answer();
    assertThat(closed.succeeded()).as("closed").isTrue();

    bob.acquire();
    clock.maps().fail("removeIfPresent");
    assertThat(bob.close().succeeded()).as("closed where the cluster fails").isTrue();
    assertThat(bob.isHeld().result()).as("bob's").isFalse();
  }

  @Test
  void aNodeThatCannotConnectLetsOthersTryFirst() {
    alice.acquire();
    alice.leaveToOthers();
    assertThat(told).containsExactly("alice has it", "alice lost it");
    alice.acquire();
    clock.pass(1_999);
    assertThat(told).as("while it rests").hasSize(2);
    clock.pass(1 + PAUSE);
    assertThat(told).containsExactly("alice has it", "alice lost it", "alice has it");
  }

  @Test
  void anotherNodeTakesALockThatWasLeft() {
    bob.acquire();
    alice.acquire();
    bob.leaveToOthers();
    bob.acquire();
    clock.pass(60_000);

    assertThat(told).containsExactly("bob has it", "bob lost it", "alice has it");
  }

  @Test
  void aForfeitedLockIsContestedAfterHalfAMinute() {
    alice.acquire();
    alice.forfeit();
    alice.forfeit();
    assertThat(told).containsExactly("alice has it", "alice lost it");
    assertThat(holder()).as("nobody holds it").isNull();
    alice.acquire();
    clock.pass(29_999);
    assertThat(told).as("in quarantine").hasSize(2);
    clock.pass(1 + PAUSE);
    assertThat(told).last().isEqualTo("alice has it, contested");

    alice.leaveToOthers();
    alice.acquire();
    clock.pass(2_000 + PAUSE);
    assertThat(told).last().as("that is said once").isEqualTo("alice has it");
  }

  @Test
  void aForfeitedLockOfAnotherNodeIsNotContested() {
    alice.acquire();
    alice.forfeit();
    shares("bob").setHolder();
    alice.acquire();
    clock.pass(30_000 + PAUSE);

    assertThat(told).last().isEqualTo("alice has it");
  }

  @Test
  void aShortPauseChangesNothing() {
    clock.standStill(3_000);
    alice.acquire();
    assertThat(told).containsExactly("alice has it");

    alice.leaveToOthers();
    clock.standStill(3_001);
    alice.acquire();
    clock.pass(29_000);
    assertThat(told).as("after a longer one").containsExactly("alice has it", "alice lost it");
  }

  @Test
  void seeingOtherNodesShortensTheQuarantine() {
    bob.acquire();
    alice.acquire();
    shares("carol").registerNode();
    clock.standStill(5_000);
    bob.close();
    clock.pass(12_000 - 1);
    assertThat(told).as("in quarantine").containsExactly("bob has it");
    clock.pass(1 + 2 * PAUSE);
    assertThat(told).containsExactly("bob has it", "alice has it");
  }

  @Test
  void aGrantThatCannotBeRecordedIsReleased() {
    clock.maps().fail("put");
    alice.acquire();
    assertThat(told).as("when the map fails").isEmpty();
    alice.stopAcquiring();
    clock.maps().answer();
    bob.acquire();

    assertThat(told).containsExactly("bob has it");
  }

  @Test
  void aGrantThatCannotBeCheckedIsReleased() {
    clock.maps().fail("get");
    alice.acquire();
    assertThat(told).as("when the map fails").isEmpty();
    clock.maps().answer();
    clock.pass(PAUSE);

    assertThat(told).containsExactly("alice has it");
  }

  /** Otherwise no node could get it as long as this one lives, not even this one. */
  @Test
  void aFailedReleaseIsRepeated() {
    alice.acquire();
    clock.maps().fail("removeIfPresent");
    alice.forfeit();
    assertThat(told).containsExactly("alice has it", "alice lost it");
    clock.pass(10_000);
    clock.maps().answer();
    bob.acquire();
    clock.pass(2 * PAUSE);

    assertThat(told).last().isEqualTo("bob has it");
    assertThat(holder()).isEqualTo("bob");
  }

  @Test
  void anUnansweredReleaseIsRepeated() {
    alice.acquire();
    clock.maps().fail("get");
    alice.forfeit();
    assertThat(holder()).as("who has it, as the cluster knows already").isNull();
    clock.maps().answer();
    bob.acquire();
    clock.pass(2 * PAUSE);

    assertThat(told).last().isEqualTo("bob has it");
  }

  @Test
  void anUnwantedGrantIsReleased() {
    clock.maps().hold("put");
    alice.acquire();
    alice.stopAcquiring();
    clock.maps().answer();
    assertThat(holder()).as("nobody holds it").isNull();
    bob.acquire();

    assertThat(told).containsExactly("bob has it");
    assertThat(alice.isReleased()).as("alice's is released").isFalse();
    assertThat(alice.isHeld().result()).as("alice's").isFalse();
  }

  @Test
  void aGrantDuringTheEndIsReleased() {
    clock.maps().hold("put");
    alice.acquire();
    alice.close();
    clock.maps().answer();
    bob.acquire();

    assertThat(told).containsExactly("bob has it");
  }

  @Test
  void aGrantDuringAPauseIsReleased() {
    clock.maps().hold("put");
    alice.acquire();
    clock.skip(5_000);
    clock.maps().answer();
    assertThat(told).isEmpty();
    ConnectionLock carol = node("carol");
    carol.acquire();
    clock.pass(30_000);
    carol.close();
    clock.pass(PAUSE);

    assertThat(told).containsExactly("carol has it", "alice has it");
  }

  @Test
  void aClusterThatDoesNotAnswerTakesNothingAway() {
    alice.acquire();
    clock.maps().fail("get");
    clock.pass(60_000);
    assertThat(told).containsExactly("alice has it");
    assertThat(alice.isHeld().failed()).as("nobody knows whose it is").isTrue();

    clock.maps().answer();
    shares("bob").setHolder();
    clock.pass(1_000);
    assertThat(told).as("looked again").containsExactly("alice has it", "alice lost it");
  }

  @Test
  void anAnswerThatComesAfterItWasLostAndGrantedAgainSaysNothing() {
    alice.acquire();
    shares("bob").setHolder();
    clock.maps().hold("get");
    clock.pass(1_000);
    clock.maps().release("get");
    shares("alice").setHolder();
    alice.release();
    alice.onLost();
    alice.acquire();
    assertThat(told).containsExactly("alice has it", "alice lost it", "alice has it");
    clock.maps().answer();

    assertThat(told).hasSize(3);
  }

  @Test
  void aReleasedLockThatNoNodeTakesIsHeldAgain() {
    alice.acquire();
    alice.release();
    alice.acquire();
    assertThat(told).containsExactly("alice has it", "alice has it");
    assertThat(alice.isReleased()).as("released").isFalse();
    bob.acquire();
    clock.pass(60_000);

    assertThat(told).hasSize(2);
  }

  @Test
  void onlyAHeldLockIsReleased() {
    alice.release();
    alice.leaveToOthers();

    assertThat(alice.isReleased()).as("released").isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void forfeitingALockThatIsNotHeldDoesNothing() {
    alice.forfeit();
    alice.acquire();

    assertThat(told).containsExactly("alice has it");
  }

  @Test
  void afterAPauseNothingPassesUntilTheHolderIsKnown() {
    alice.acquire();
    clock.pass(10_000);
    shares("bob").setHolder();
    // Not known yet at the next check of the lock.
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
  void afterAPauseTheClusterIsAskedThreeTimes() {
    alice.acquire();
    clock.pass(10_000);
    shares("bob").setHolder();
    clock.skip(4_000);
    alice.gate().execute(() -> told.add("a command"));
    // One more: the regular check.
    clock.maps().fail("get", 3);
    clock.pass(500);

    assertThat(told).containsExactly("alice has it", "alice lost it", "a command");
  }

  @Test
  void withoutTheClustersAnswerCommandsPass() {
    alice.acquire();
    clock.maps().fail("get");
    clock.skip(60_000);
    alice.gate().execute(() -> told.add("a command"));
    clock.pass(499);
    assertThat(told).as("before Asterisk's word has been read").containsExactly("alice has it");
    clock.pass(1);

    assertThat(told).containsExactly("alice has it", "a command");
  }

  @Test
  void afterAPauseTheHolderGoesOn() {
    alice.acquire();
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

  private ConnectionCandidates shares(String node) {
    return new ConnectionCandidates(clock.vertx(), "north", node);
  }

  /** Which node holds it, as far as the cluster knows. */
  private String holder() {
    return clock
        .vertx()
        .sharedData()
        .<String, String>getAsyncMap("ari-attendant.holders")
        .compose(map -> map.get("north"))
        .result();
  }
}
