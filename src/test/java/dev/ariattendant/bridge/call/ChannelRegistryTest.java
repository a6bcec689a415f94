package dev.ariattendant.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which channel is whose: calls and their owners, legs, and who takes whose place. */
final class ChannelRegistryTest {

  private static final Owner ALICE = new Owner("alice", "here");
  private static final Owner BOB = new Owner("bob", "there");

  private final CallLimit limit = new CallLimit(2);
  private final ChannelRegistry channels = new ChannelRegistry("here", limit);

  @Test
  void aCallHasItsOwnerUntilItIsOver() {
    taken("one", ALICE);
    taken("two", BOB);

    assertThat(channels.isOwned("one")).isTrue();
    assertThat(channels.isOf("one", "alice")).isTrue();
    assertThat(channels.isOf("one", "bob")).isFalse();
    assertThat(channels.isHere("one")).isTrue();
    assertThat(channels.isHere("two")).isFalse();
    channels.ended("one");
    assertThat(channels.isOwned("one")).isFalse();
    assertThat(channels.isOf("one", "alice")).isFalse();
    assertThat(channels.isHere("one")).isFalse();
    assertThat(channels.isOwned("two")).isTrue();
    channels.ended("one");
    assertThat(channels.size()).isOne();
  }

  @Test
  void aCallThatSomebodyElseTakesIsHisAlone() {
    taken("one", ALICE);
    channels.assign("one", Optional.of(BOB));

    assertThat(channels.isOf("one", "bob")).isTrue();
    assertThat(channels.isOf("one", "alice")).isFalse();
    channels.assign("one", Optional.empty());
    assertThat(channels.isOwned("one")).isFalse();
  }

  @Test
  void whoIsSilentAtSevenLooksInARowIsGone() {
    taken("one", ALICE);
    taken("two", ALICE);
    taken("three", BOB);
    nothingIsFoundAt(6);
    channels.onOwnerHeartbeat("bob", Set.of("three")::contains);

    assertThat(channels.expireSilentOwners()).containsExactlyInAnyOrder("one", "two");
    assertThat(channels.isOwned("one")).isFalse();
    assertThat(channels.isOwned("three")).isTrue();
    assertThat(channels.expireSilentOwners()).isEmpty();
  }

  @Test
  void whoIsHeardOfIsLookedAtAnew() {
    taken("one", ALICE);
    nothingIsFoundAt(6);
    channels.onOwnerHeartbeat("alice", Set.of("one")::contains);
    nothingIsFoundAt(6);

    assertThat(channels.expireSilentOwners()).containsExactly("one");
  }

  @Test
  void whoHasHadNoCallForAWhileIsLookedAtAnewOnceHeTakesOne() {
    taken("one", ALICE);
    channels.ended("one");
    nothingIsFoundAt(6);
    taken("two", ALICE);
    nothingIsFoundAt(6);

    assertThat(channels.expireSilentOwners()).containsExactly("two");
  }

  @Test
  void whoHasNotSaidWhoHeIsIsNotLookedAt() {
    channels.entered("one", new JsonObject(), false);
    channels.assign("one", Optional.empty());

    nothingIsFoundAt(20);
    assertThat(channels.isOwned("one")).isFalse();
  }

  @Test
  void aCallThatItsOwnerLeavesOutTwiceInARowIsNobodys() {
    taken("one", ALICE);
    taken("two", ALICE);
    channels.onOwnerHeartbeat("alice", Set.of("two")::contains);
    assertThat(channels.expireSilentOwners()).isEmpty();
    channels.onOwnerHeartbeat("alice", Set.of("one", "two")::contains);
    channels.onOwnerHeartbeat("alice", Set.of("two")::contains);
    assertThat(channels.expireSilentOwners()).isEmpty();
    channels.onOwnerHeartbeat("alice", Set.of("two")::contains);

    assertThat(channels.expireSilentOwners()).containsExactly("one");
    assertThat(channels.isOwned("one")).isFalse();
    assertThat(channels.expireSilentOwners()).isEmpty();
  }

  @Test
  void aCallThatIsTakenAgainHasNotBeenLeftOut() {
    taken("one", ALICE);
    channels.onOwnerHeartbeat("alice", Set.of()::contains);
    channels.assign("one", Optional.of(ALICE));
    channels.onOwnerHeartbeat("alice", Set.of()::contains);

    assertThat(channels.expireSilentOwners()).isEmpty();
  }

  @Test
  void commandsOfWhoIsNotTheCallsOwnerAnyMoreAreRefused() {
    taken("one", ALICE);

    assertThat(channels.isFromFormerOwner(from("bob", "one"))).isTrue();
    assertThat(channels.isFromFormerOwner(from("alice", "one"))).isFalse();
    channels.assign("one", Optional.of(BOB));
    assertThat(channels.isFromFormerOwner(from("alice", "one"))).isTrue();
    assertThat(channels.isFromFormerOwner(from("bob", "one"))).isFalse();
  }

  @Test
  void commandsForACallWithoutAKnownOwnerAndWithoutASenderAreNot() {
    taken("one", ALICE);

    assertThat(channels.isFromFormerOwner(from("bob", "another"))).isFalse();
    assertThat(channels.isFromFormerOwner(MultiMap.caseInsensitiveMultiMap())).isFalse();
    assertThat(channels.isFromFormerOwner(MultiMap.caseInsensitiveMultiMap().add("call", "one")))
        .isFalse();
    assertThat(channels.isFromFormerOwner(MultiMap.caseInsensitiveMultiMap().add("owner", "bob")))
        .isFalse();
  }

  @Test
  void aLegIsItsCallsOwnersAndNoCall() {
    taken("one", ALICE);
    assertThat(channels.created("leg", "one")).isTrue();

    assertThat(channels.isCall("leg")).isFalse();
    assertThat(channels.isOf("leg", "alice")).isTrue();
    assertThat(channels.isHere("leg")).isTrue();
    assertThat(channels.size()).isOne();
    assertThat(channels.calls()).containsExactly("one");
    assertThat(channels.legsOf("one")).containsExactly("leg");
    channels.assign("one", Optional.of(BOB));
    assertThat(channels.isOf("leg", "bob")).isTrue();
    channels.onOwnerHeartbeat("bob", Set.of("one")::contains);
    channels.onOwnerHeartbeat("bob", Set.of("one")::contains);
    assertThat(channels.expireSilentOwners()).isEmpty();
    channels.ended("leg");
    assertThat(channels.isKnown("leg")).isFalse();
    assertThat(channels.legsOf("one")).isEmpty();
  }

  @Test
  void aChannelOfItsCreatorsOwnIsKnownUntilItIsGone() {
    assertThat(channels.created("own", null)).isTrue();
    assertThat(channels.created("own", "one")).isFalse();

    assertThat(channels.isOwned("own")).isFalse();
    assertThat(channels.isCall("own")).isFalse();
    channels.ended("own");
    assertThat(channels.isKnown("own")).isTrue();
    channels.forget("own");
    assertThat(channels.isKnown("own")).isFalse();
  }

  @Test
  void aCallIsNotForgottenButOver() {
    taken("one", ALICE);
    channels.forget("one");
    assertThat(channels.isCall("one")).isTrue();
    channels.ended("one");
    assertThat(channels.isKnown("one")).isFalse();
    assertThat(limit.reserve()).isTrue();
    assertThat(limit.reserve()).isTrue();
    assertThat(limit.reserve()).isFalse();
  }

  @Test
  void whatAnotherBridgeHasIsForgottenAndTakesNobodysPlace() {
    taken("one", ALICE);
    taken("two", BOB);
    channels.created("leg", "one");
    Future<Void> empty = channels.untilEmpty();
    channels.forgetAll();

    assertThat(channels.isKnown("one")).isFalse();
    assertThat(channels.isKnown("leg")).isFalse();
    assertThat(channels.size()).isZero();
    assertThat(empty.isComplete()).isTrue();
    assertThat(limit.reserve()).isTrue();
    assertThat(limit.reserve()).isTrue();
  }

  @Test
  void whoReplacesALegIsALegOfTheSameCall() {
    taken("one", ALICE);
    channels.created("leg", "one");
    JsonObject start = start("local", "leg");

    assertThat(channels.formerOf("local", start)).contains("leg");
    channels.takesPlace("local", "leg");
    assertThat(channels.isOf("local", "alice")).isTrue();
    channels.ended("leg");
    assertThat(channels.legsOf("one")).containsExactly("local");
    assertThat(channels.size()).isOne();
  }

  @Test
  void whoAnswersInALegsSteadIsKnownByItsArguments() {
    taken("one", ALICE);
    channels.created("leg", "one");

    assertThat(channels.formerOf("other", start("other", null, "dialed", "one", "leg")))
        .contains("leg");
    assertThat(channels.formerOf("leg", start("leg", null, "dialed", "one", "leg"))).isEmpty();
    // A call's id anybody may know.
    assertThat(channels.formerOf("other", start("other", null, "dialed", "one", "unknown")))
        .isEmpty();
    assertThat(channels.formerOf("other", start("other", "unknown"))).isEmpty();
    channels.created("own", null);
    assertThat(channels.formerOf("other", start("other", null, "own"))).isEmpty();
  }

  @Test
  void aLegThatIsGoneIsAnsweredInItsSteadAsLongAsItsCallLasts() {
    taken("one", ALICE);
    channels.created("leg", "one");
    channels.forget("leg");

    assertThat(channels.isKnown("leg")).isFalse();
    assertThat(channels.legsOf("one")).isEmpty();
    assertThat(channels.formerOf("other", start("other", null, "leg"))).contains("leg");
    channels.takesPlace("other", "leg");
    assertThat(channels.legsOf("one")).containsExactly("other");
    channels.ended("one");
    assertThat(channels.formerOf("third", start("third", null, "leg"))).isEmpty();
    assertThat(channels.isKnown("other")).isTrue();
    channels.ended("other");
    assertThat(channels.isKnown("other")).isFalse();
  }

  @Test
  void aLegOfACallThatIsNotKnownYetIsTheOwnersOfWhoTakesThatCall() {
    channels.created("leg", "one");
    taken("one", ALICE);

    assertThat(channels.isOf("leg", "alice")).isTrue();
    assertThat(channels.legsOf("one")).containsExactly("leg");
  }

  @Test
  void whoReplacesACallerHasHisLegs() {
    taken("one", ALICE);
    channels.created("leg", "one");
    assertThat(channels.formerOf("local", start("local", "one"))).contains("one");
    channels.takesPlace("local", "one");
    channels.entered("local", new JsonObject(), false);
    channels.assign("local", Optional.of(BOB));

    assertThat(channels.legsOf("one")).isEmpty();
    assertThat(channels.legsOf("local")).containsExactly("leg");
    assertThat(channels.isOf("leg", "bob")).isTrue();
    assertThat(channels.isOf("one", "alice")).isTrue();
  }

  @Test
  void aCallThatTurnsOutToBeALegIsNoCallAnyMore() {
    taken("one", ALICE);
    channels.entered("local", new JsonObject(), false);
    channels.isLegOf("local", "one");

    assertThat(channels.isCall("local")).isFalse();
    assertThat(channels.size()).isOne();
    assertThat(channels.isOf("local", "alice")).isTrue();
  }

  private void taken(String call, Owner owner) {
    channels.entered(call, new JsonObject(), false);
    channels.assign(call, Optional.of(owner));
  }

  private static JsonObject start(String channel, String replaced, Object... args) {
    JsonObject start =
        JsonObject.of(
            "type", "StasisStart",
            "args", JsonArray.of(args),
            "channel", JsonObject.of("id", channel));
    return replaced == null ? start : start.put("replace_channel", JsonObject.of("id", replaced));
  }

  private static MultiMap from(String attendant, String call) {
    return MultiMap.caseInsensitiveMultiMap().add("owner", attendant).add("call", call);
  }

  private void nothingIsFoundAt(int looks) {
    for (int i = 0; i < looks; i++) {
      assertThat(channels.expireSilentOwners()).isEmpty();
    }
  }
}
