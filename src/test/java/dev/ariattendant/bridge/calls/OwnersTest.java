package dev.ariattendant.bridge.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who serves which call, as far as they have said so. */
final class OwnersTest {

  private static final Owner ALICE = new Owner("alice", "here");
  private static final Owner BOB = new Owner("bob", "there");

  private final Owners owners = new Owners("here");

  @Test
  void aCallHasItsOwnerUntilItIsOver() {
    owners.serves("one", Optional.of(ALICE));
    owners.serves("two", Optional.of(BOB));

    assertThat(owners.isKnown("one")).isTrue();
    assertThat(owners.isOf("one", "alice")).isTrue();
    assertThat(owners.isOf("one", "bob")).isFalse();
    assertThat(owners.isHere("one")).isTrue();
    assertThat(owners.isHere("two")).isFalse();
    owners.ended("one");
    assertThat(owners.isKnown("one")).isFalse();
    assertThat(owners.isOf("one", "alice")).isFalse();
    assertThat(owners.isHere("one")).isFalse();
    assertThat(owners.isKnown("two")).isTrue();
    owners.ended("one");
  }

  @Test
  void anOwnerThatIsHeardOfIsToldHowManyCallsAreHis() {
    owners.serves("one", Optional.of(ALICE));
    owners.serves("two", Optional.of(ALICE));
    owners.serves("three", Optional.of(BOB));

    assertThat(owners.heard("alice")).isEqualTo(2);
    owners.ended("two");
    assertThat(owners.heard("alice")).isOne();
    owners.ended("one");
    assertThat(owners.heard("alice")).isZero();
    assertThat(owners.heard("bob")).isOne();
  }

  @Test
  void aCallThatSomebodyElseTakesIsHisAlone() {
    owners.serves("one", Optional.of(ALICE));
    owners.serves("one", Optional.of(BOB));

    assertThat(owners.isOf("one", "bob")).isTrue();
    assertThat(owners.heard("alice")).isZero();
    assertThat(owners.heard("bob")).isOne();
    owners.serves("one", Optional.empty());
    assertThat(owners.isKnown("one")).isFalse();
    assertThat(owners.heard("bob")).isZero();
  }

  @Test
  void whoIsSilentAtSevenLooksInARowIsGone() {
    owners.serves("one", Optional.of(ALICE));
    owners.serves("two", Optional.of(ALICE));
    owners.serves("three", Optional.of(BOB));
    nothingIsFoundAt(6);
    owners.heard("bob");

    assertThat(owners.look()).containsExactlyInAnyOrder("one", "two");
    assertThat(owners.isKnown("one")).isFalse();
    assertThat(owners.heard("alice")).isZero();
    assertThat(owners.isKnown("three")).isTrue();
    assertThat(owners.look()).isEmpty();
  }

  @Test
  void whoIsHeardOfIsLookedAtAnew() {
    owners.serves("one", Optional.of(ALICE));
    nothingIsFoundAt(6);
    owners.heard("alice");
    nothingIsFoundAt(6);

    assertThat(owners.look()).containsExactly("one");
  }

  @Test
  void whoHasNotSaidWhoHeIsIsNotLookedAt() {
    owners.serves("one", Optional.empty());

    nothingIsFoundAt(20);
    assertThat(owners.isKnown("one")).isFalse();
  }

  @Test
  void commandsOfWhoIsNotTheCallsOwnerAnyMoreAreRefused() {
    owners.serves("one", Optional.of(ALICE));

    assertThat(owners.refuse(from("bob", "one"))).isTrue();
    assertThat(owners.refuse(from("alice", "one"))).isFalse();
    owners.serves("one", Optional.of(BOB));
    assertThat(owners.refuse(from("alice", "one"))).isTrue();
    assertThat(owners.refuse(from("bob", "one"))).isFalse();
  }

  @Test
  void commandsForACallWithoutAKnownOwnerAndWithoutASenderAreNot() {
    owners.serves("one", Optional.of(ALICE));

    assertThat(owners.refuse(from("bob", "another"))).isFalse();
    assertThat(owners.refuse(MultiMap.caseInsensitiveMultiMap())).isFalse();
    assertThat(owners.refuse(MultiMap.caseInsensitiveMultiMap().add("call", "one"))).isFalse();
  }

  private static MultiMap from(String attendant, String call) {
    return MultiMap.caseInsensitiveMultiMap().add("owner", attendant).add("call", call);
  }

  private void nothingIsFoundAt(int looks) {
    for (int i = 0; i < looks; i++) {
      assertThat(owners.look()).isEmpty();
    }
  }
}
