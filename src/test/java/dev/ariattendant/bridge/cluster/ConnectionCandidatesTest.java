package dev.ariattendant.bridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.ManualClock;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which node should run which connection. */
final class ConnectionCandidatesTest {

  private final ManualClock clock = new ManualClock();
  private final ConnectionCandidates alice = shares("north", "alice");
  private final ConnectionCandidates bob = shares("north", "bob");

  @Test
  void otherNodesAreThoseThatAreRegistered() {
    alice.registerNode();
    assertThat(now(alice.otherNodes())).as("alice's").isEmpty();
    assertThat(now(bob.otherNodes())).as("bob's").containsOnlyKeys("alice");
    bob.registerNode();
    assertThat(now(alice.otherNodes())).as("alice's").containsOnlyKeys("bob");
    bob.unregisterNode();
    assertThat(now(alice.otherNodes())).as("alice's when bob has left").isEmpty();
    clock.pass(60_000);
    assertThat(now(alice.otherNodes())).as("alice's a minute later").isEmpty();
    alice.unregisterNode();
    assertThat(clock.timers()).as("reminders when both have left").isZero();
  }

  @Test
  void nodesOfAnotherConnectionDoNotCount() {
    shares("south", "bob").registerNode();
    assertThat(now(alice.otherNodes())).isEmpty();
  }

  @Test
  @DisplayName(
      "nodes that are alive are remembered, and one that has died is forgotten after five seconds")
  void aDeadNodeIsForgottenAfterFiveSeconds() {
    alice.registerNode();
    clock.pass(60_000);
    assertThat(now(bob.otherNodes())).as("while alice reminds others").containsOnlyKeys("alice");

    clock.maps().fail("put");
    clock.pass(4_999);
    assertThat(now(bob.otherNodes())).as("4.999 s after her last word").containsOnlyKeys("alice");
    clock.pass(1);
    assertThat(now(bob.otherNodes())).as("5 s after it").isEmpty();
    clock.maps().answer();
    clock.pass(1_500);
    assertThat(now(bob.otherNodes())).as("when she is heard again").containsOnlyKeys("alice");
  }

  @Test
  void aNodeThatFailedIsNotAbleUntilItConnects() {
    alice.cannotRun();
    assertThat(now(bob.otherNodes())).as("before it joins").isEmpty();
    alice.registerNode();
    assertThat(now(bob.otherNodes())).as("when it joins").isEqualTo(Map.of("alice", false));
    alice.canRun();
    clock.pass(1_500);
    assertThat(now(bob.otherNodes())).as("once connected").isEqualTo(Map.of("alice", true));
    alice.cannotRun();
    assertThat(now(bob.otherNodes())).as("told at once").isEqualTo(Map.of("alice", false));
  }

  @Test
  void aFailureIsForgottenAfterFifteenSeconds() {
    alice.registerNode();
    alice.cannotRun();
    clock.pass(14_999);
    assertThat(now(bob.otherNodes())).as("after 14.999 s").isEqualTo(Map.of("alice", false));
    clock.pass(1);
    assertThat(now(bob.otherNodes())).as("after 15 s").isEqualTo(Map.of("alice", true));
    clock.pass(60_000);
    assertThat(now(bob.otherNodes())).as("for good").isEqualTo(Map.of("alice", true));
  }

  @Test
  void entriesCompleteOnceTheClusterHasThem() {
    clock.maps().hold("put");
    clock.maps().hold("remove");
    Future<Void> joined = alice.registerNode();
    assertThat(joined.isComplete()).as("joined before the cluster knows").isFalse();
    Future<Void> told = alice.cannotRun();
    assertThat(told.isComplete()).as("told before the cluster knows").isFalse();
    clock.maps().answer();
    assertThat(joined.succeeded()).as("joined").isTrue();
    assertThat(told.succeeded()).as("told").isTrue();

    clock.maps().hold("remove");
    Future<Void> left = alice.unregisterNode();
    assertThat(left.isComplete()).as("left before the cluster knows").isFalse();
    clock.maps().answer();
    assertThat(left.succeeded()).as("left").isTrue();
    assertThat(alice.cannotRun().succeeded()).as("told when it has left").isTrue();
    assertThat(now(bob.otherNodes())).as("when she has left").isEmpty();
  }

  /** Two connections of a node are independent of each other. */
  @Test
  void afterAFailureANodeCanRunOtherConnections() {
    ConnectionCandidates south = shares("south", "alice");
    alice.registerNode();
    south.registerNode();
    alice.cannotRun();
    clock.pass(1_500);

    assertThat(now(bob.otherNodes())).isEqualTo(Map.of("alice", false));
    assertThat(now(shares("south", "bob").otherNodes())).isEqualTo(Map.of("alice", true));
  }

  @Test
  void theLastHolderCountsUntilItIsCleared() {
    assertThat(now(alice.isHeldElsewhere())).as("at first").isFalse();
    alice.setHolder();
    assertThat(now(alice.isHeldElsewhere())).as("for alice herself").isFalse();
    assertThat(now(bob.isHeldElsewhere())).as("for bob").isTrue();
    assertThat(now(bob.clearHolder())).as("another has it when bob forgets").isTrue();
    assertThat(now(bob.isHeldElsewhere())).as("when another has forgotten").isTrue();
    assertThat(now(alice.clearHolder())).as("another has it when alice forgets").isFalse();
    assertThat(now(alice.clearHolder())).as("the same once more").isFalse();
    assertThat(now(bob.isHeldElsewhere())).as("when alice has").isFalse();
  }

  @Test
  void theFirstConnectionGoesToAnotherNodeThatHasTwoFewer() {
    ConnectionCandidates east = shares("east", "alice");
    ConnectionCandidates others = shares("east", "bob");
    others.registerNode();
    east.setHolder();
    assertThat(now(east.shouldRebalance())).as("one and none").isFalse();
    alice.setHolder();
    assertThat(now(east.shouldRebalance())).as("two and none").isTrue();
    assertThat(now(alice.shouldRebalance())).as("not two at a time").isFalse();
    shares("arctic", "bob").setHolder();
    assertThat(now(east.shouldRebalance())).as("two and one").isFalse();
    shares("west", "alice").setHolder();
    assertThat(now(east.shouldRebalance())).as("three and one").isTrue();
    others.cannotRun();
    assertThat(now(east.shouldRebalance())).as("to one that can't run it").isFalse();
  }

  @Test
  void aNodeWithoutConnectionsGivesNone() {
    ConnectionCandidates bobs = shares("east", "bob");
    ConnectionCandidates none = shares("east", "alice");
    bobs.registerNode();
    none.registerNode();
    for (String name : List.of("east", "north", "south")) {
      shares(name, "bob").setHolder();
    }
    assertThat(now(none.shouldRebalance())).as("alice, who has none").isFalse();
    assertThat(now(bobs.shouldRebalance())).as("bob, who has three").isTrue();
  }

  private ConnectionCandidates shares(String asterisk, String node) {
    return new ConnectionCandidates(clock.vertx(), asterisk, node);
  }

  /** The fake maps answer at once. */
  private static <T> T now(Future<T> future) {
    assertThat(future.succeeded()).as("answered").isTrue();
    return future.result();
  }
}
