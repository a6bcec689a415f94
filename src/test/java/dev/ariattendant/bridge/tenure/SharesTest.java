package dev.ariattendant.bridge.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.HandClock;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which node should run which connection. */
final class SharesTest {

  private final HandClock clock = new HandClock();
  private final Shares alice = new Shares(clock.vertx(), "alice");
  private final Shares bob = new Shares(clock.vertx(), "bob");

  @Test
  void othersAreThoseWhoHaveJoinedAndNotLeft() {
    alice.join();
    assertThat(now(alice.hasOthers())).as("alice has others").isFalse();
    assertThat(now(bob.hasOthers())).as("bob has others").isTrue();
    bob.join();
    assertThat(now(alice.others())).containsOnlyKeys("bob");
    bob.leave();
    assertThat(now(alice.hasOthers())).as("alice has others when bob has left").isFalse();
    alice.leave();
    assertThat(clock.timers()).as("reminders when both have left").isZero();
  }

  @Test
  void whoHasJoinedSaysSomethingElseEachTime() {
    alice.join();
    String said = now(bob.others()).get("alice");
    clock.pass(1_500);
    assertThat(now(bob.others()).get("alice")).isNotEqualTo(said);
    assertThat(clock.timers()).as("reminders").isOne();
  }

  @Test
  void whoHasFailedToRunAConnectionIsNotAbleUntilItHasConnected() {
    alice.cannotRun("north");
    assertThat(now(bob.hasOthers())).as("before it joins").isFalse();
    alice.join();
    assertThat(now(bob.hasAbleOthers("north"))).as("for north").isFalse();
    assertThat(now(bob.hasAbleOthers("south"))).as("for south").isTrue();
    alice.canRun("north");
    clock.pass(1_500);
    assertThat(now(bob.hasAbleOthers("north"))).as("for north, once connected").isTrue();
    alice.cannotRun("north");
    assertThat(now(bob.hasAbleOthers("north"))).as("for north, told at once").isFalse();
  }

  @Test
  void theHolderIsWhoSaidSoLastUntilItForgets() {
    assertThat(now(alice.holder("north"))).isNull();
    alice.hold("north");
    assertThat(now(bob.holder("north"))).isEqualTo("alice");
    bob.forget("north");
    assertThat(now(bob.holder("north"))).as("forgotten by another").isEqualTo("alice");
    alice.forget("north");
    assertThat(now(bob.holder("north"))).isNull();
  }

  @Test
  void onlySomebodyElseIsAnotherNode() {
    assertThat(alice.isAnotherNode("bob")).as("bob").isTrue();
    assertThat(alice.isAnotherNode("alice")).as("alice herself").isFalse();
    assertThat(alice.isAnotherNode(null)).as("nobody").isFalse();
  }

  @Test
  void theFirstConnectionGoesToAnotherNodeThatHasTwoFewer() {
    bob.join();
    alice.hold("east");
    assertThat(now(alice.shouldGive("east"))).as("one and none").isFalse();
    alice.hold("north");
    assertThat(now(alice.shouldGive("east"))).as("two and none").isTrue();
    assertThat(now(alice.shouldGive("north"))).as("not two at a time").isFalse();
    bob.hold("south");
    assertThat(now(alice.shouldGive("east"))).as("two and one").isFalse();
    alice.hold("west");
    assertThat(now(alice.shouldGive("east"))).as("three and one").isTrue();
    bob.cannotRun("east");
    assertThat(now(alice.shouldGive("east"))).as("to one that can't run it").isFalse();
  }

  @Test
  void whoHasNoneGivesNone() {
    bob.join();
    for (String name : List.of("east", "north", "south")) {
      bob.hold(name);
    }
    alice.join();
    assertThat(now(alice.shouldGive("east"))).as("alice, who has none").isFalse();
    assertThat(now(bob.shouldGive("east"))).as("bob, who has three").isTrue();
  }

  /** Hand-made maps answer at once. */
  private static <T> T now(Future<T> future) {
    assertThat(future.succeeded()).as("answered").isTrue();
    return future.result();
  }
}
