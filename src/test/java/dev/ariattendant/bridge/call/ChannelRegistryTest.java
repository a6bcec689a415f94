package dev.ariattendant.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls and their owners, legs, and channels that replace others. */
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
    assertThat(channels.isOwnedBy("one", "alice")).isTrue();
    assertThat(channels.isOwnedBy("one", "bob")).isFalse();
    assertThat(channels.isOwnerHere("one")).isTrue();
    assertThat(channels.isOwnerHere("two")).isFalse();
    channels.onEnded("one");
    assertThat(channels.isOwned("one")).isFalse();
    assertThat(channels.isOwnedBy("one", "alice")).isFalse();
    assertThat(channels.isOwnerHere("one")).isFalse();
    assertThat(channels.isOwned("two")).isTrue();
    channels.onEnded("one");
    assertThat(channels.size()).isOne();
  }

  @Test
  void aCallHasOneOwner() {
    taken("one", ALICE);
    channels.assign("one", Optional.of(BOB));

    assertThat(channels.isOwnedBy("one", "bob")).isTrue();
    assertThat(channels.isOwnedBy("one", "alice")).isFalse();
    channels.assign("one", Optional.empty());
    assertThat(channels.isOwned("one")).isFalse();
  }

  @Test
  void anOwnerSilentAtSevenPollsIsGone() {
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
  void aHeartbeatResetsThePolls() {
    taken("one", ALICE);
    nothingIsFoundAt(6);
    channels.onOwnerHeartbeat("alice", Set.of("one")::contains);
    nothingIsFoundAt(6);

    assertThat(channels.expireSilentOwners()).containsExactly("one");
  }

  @Test
  void acceptingACallResetsThePolls() {
    taken("one", ALICE);
    channels.onEnded("one");
    nothingIsFoundAt(6);
    taken("two", ALICE);
    nothingIsFoundAt(6);

    assertThat(channels.expireSilentOwners()).containsExactly("two");
  }

  @Test
  void anUnknownOwnerIsNotPolled() {
    channels.onEntered("one", new JsonObject(), false);
    channels.assign("one", Optional.empty());

    nothingIsFoundAt(20);
    assertThat(channels.isOwned("one")).isFalse();
  }

  @Test
  void aCallLeftOutOfTwoHeartbeatsHasNoOwner() {
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
  void acceptingACallAgainResetsItsOmissions() {
    taken("one", ALICE);
    channels.onOwnerHeartbeat("alice", Set.of()::contains);
    channels.assign("one", Optional.of(ALICE));
    channels.onOwnerHeartbeat("alice", Set.of()::contains);

    assertThat(channels.expireSilentOwners()).isEmpty();
  }

  @Test
  void commandsOfAFormerOwnerAreRecognised() {
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
    assertThat(channels.addIfNew("leg", "one")).isTrue();

    assertThat(channels.isCall("leg")).isFalse();
    assertThat(channels.isOwnedBy("leg", "alice")).isTrue();
    assertThat(channels.isOwnerHere("leg")).isTrue();
    assertThat(channels.size()).isOne();
    assertThat(channels.calls()).containsExactly("one");
    assertThat(channels.legs().of("one")).containsExactly("leg");
    channels.assign("one", Optional.of(BOB));
    assertThat(channels.isOwnedBy("leg", "bob")).isTrue();
    channels.onOwnerHeartbeat("bob", Set.of("one")::contains);
    channels.onOwnerHeartbeat("bob", Set.of("one")::contains);
    assertThat(channels.expireSilentOwners()).isEmpty();
    channels.onEnded("leg");
    assertThat(channels.isKnown("leg")).isFalse();
    assertThat(channels.legs().of("one")).isEmpty();
  }

  @Test
  void aChannelOfItsCreatorsOwnIsKnownUntilItIsGone() {
    assertThat(channels.addIfNew("own", null)).isTrue();
    assertThat(channels.addIfNew("own", "one")).isFalse();

    assertThat(channels.isOwned("own")).isFalse();
    assertThat(channels.isCall("own")).isFalse();
    channels.onEnded("own");
    assertThat(channels.isKnown("own")).isTrue();
    channels.remove("own");
    assertThat(channels.isKnown("own")).isFalse();
  }

  @Test
  void aCallIsNotForgottenButOver() {
    taken("one", ALICE);
    channels.remove("one");
    assertThat(channels.isCall("one")).isTrue();
    channels.onEnded("one");
    assertThat(channels.isKnown("one")).isFalse();
    assertThat(limit.reserve()).isTrue();
    assertThat(limit.reserve()).isTrue();
    assertThat(limit.reserve()).isFalse();
  }

  @Test
  void removedCallsTakeNoPlaces() {
    taken("one", ALICE);
    taken("two", BOB);
    channels.addIfNew("leg", "one");
    Future<Void> empty = channels.untilEmpty();
    channels.removeAll();

    assertThat(channels.isKnown("one")).isFalse();
    assertThat(channels.isKnown("leg")).isFalse();
    assertThat(channels.size()).isZero();
    assertThat(empty.isComplete()).isTrue();
    assertThat(limit.reserve()).isTrue();
    assertThat(limit.reserve()).isTrue();
  }

  @Test
  void aReplacementOfALegIsALegOfTheSameCall() {
    taken("one", ALICE);
    channels.addIfNew("leg", "one");
    JsonObject start = start("local", "leg");

    assertThat(channels.formerOf("local", start)).contains("leg");
    channels.replace("leg", "local");
    assertThat(channels.isOwnedBy("local", "alice")).isTrue();
    channels.onEnded("leg");
    assertThat(channels.legs().of("one")).containsExactly("local");
    assertThat(channels.size()).isOne();
  }

  @Test
  void aChannelThatAnswersForALegNamesItInItsArguments() {
    taken("one", ALICE);
    channels.addIfNew("leg", "one");

    assertThat(channels.formerOf("other", start("other", null, "dialed", "one", "leg")))
        .contains("leg");
    assertThat(channels.formerOf("leg", start("leg", null, "dialed", "one", "leg"))).isEmpty();
    // The id of a call is no secret.
    assertThat(channels.formerOf("other", start("other", null, "dialed", "one", "unknown")))
        .isEmpty();
    assertThat(channels.formerOf("other", start("other", "unknown"))).isEmpty();
    channels.addIfNew("own", null);
    assertThat(channels.formerOf("other", start("other", null, "own"))).isEmpty();
  }

  @Test
  void aLegThatIsGoneIsAnsweredInItsSteadAsLongAsItsCallLasts() {
    taken("one", ALICE);
    channels.addIfNew("leg", "one");
    channels.remove("leg");

    assertThat(channels.isKnown("leg")).isFalse();
    assertThat(channels.legs().of("one")).isEmpty();
    assertThat(channels.formerOf("other", start("other", null, "leg"))).contains("leg");
    channels.replace("leg", "other");
    assertThat(channels.legs().of("one")).containsExactly("other");
    channels.onEnded("one");
    assertThat(channels.formerOf("third", start("third", null, "leg"))).isEmpty();
    assertThat(channels.isKnown("other")).isTrue();
    channels.onEnded("other");
    assertThat(channels.isKnown("other")).isFalse();
  }

  @Test
  void aLegMayBeKnownBeforeItsCall() {
    channels.addIfNew("leg", "one");
    taken("one", ALICE);

    assertThat(channels.isOwnedBy("leg", "alice")).isTrue();
    assertThat(channels.legs().of("one")).containsExactly("leg");
  }

  @Test
  void aReplacementOfACallerHasItsLegs() {
    taken("one", ALICE);
    channels.addIfNew("leg", "one");
    assertThat(channels.formerOf("local", start("local", "one"))).contains("one");
    channels.replace("one", "local");
    channels.onEntered("local", new JsonObject(), false);
    channels.assign("local", Optional.of(BOB));

    assertThat(channels.legs().of("one")).isEmpty();
    assertThat(channels.legs().of("local")).containsExactly("leg");
    assertThat(channels.isOwnedBy("leg", "bob")).isTrue();
    assertThat(channels.isOwnedBy("one", "alice")).isTrue();
  }

  @Test
  void aCallThatTurnsOutToBeALegIsNoCallAnyMore() {
    taken("one", ALICE);
    channels.onEntered("local", new JsonObject(), false);
    channels.turnIntoLeg("local", "one");

    assertThat(channels.isCall("local")).isFalse();
    assertThat(channels.size()).isOne();
    assertThat(channels.isOwnedBy("local", "alice")).isTrue();
  }

  private void taken(String call, Owner owner) {
    channels.onEntered(call, new JsonObject(), false);
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
