package dev.ariattendant.bridge.call;

import static dev.ariattendant.bridge.OfferedCalls.channelOf;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.BusRecorder;
import dev.ariattendant.bridge.OfferedCalls;
import dev.ariattendant.bridge.RecordedEvents;
import dev.ariattendant.bridge.transport.RestRequest;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of owners to a bridge, and what happens to their calls. */
@ExtendWith(VertxExtension.class)
final class OwnershipProtocolTest {

  private static final String OWNERS = "ari.owners.asterisk";
  private static final JsonObject LEG =
      JsonObject.of(
          "operation", "channels.originateWithId",
          "channelId", "leg",
          "endpoint", "PJSIP/bob");

  private OfferedCalls offered;
  private Vertx vertx;
  private FakeAsteriskCalls asterisk;
  private BusRecorder questions;

  @BeforeEach
  void attendantsTakeCalls(Vertx vertx) {
    this.vertx = vertx;
    asterisk = new FakeAsteriskCalls(vertx, JsonObject.of("offerTimeout", "1h"));
    asterisk.hearsOwners();
    asterisk.settled();
    questions = BusRecorder.at(vertx, "ari.owners");
    offered = OfferedCalls.of(vertx);
  }

  @Test
  void claimedCallsGoOnAndOthersAreOfferedAgain() {
    Future<Void> compared = finds("one", "two");
    assertThat(questions.next())
        .isEqualTo(
            JsonObject.of(
                "asterisk",
                "asterisk",
                "app",
                "channel-aa",
                "node",
                NodeId.of(vertx),
                "moving",
                false));

    assertThat(his("alice", "one")).containsExactly("one");
    assertThat(compared.isComplete()).isFalse();
    asterisk.goOn();
    Message<JsonObject> offer = offered.next();
    assertThat(channelOf(offer)).isEqualTo("two");
    assertThat(offer.headers().get("resumed")).isEqualTo("true");
    await(compared);
    assertThat(asterisk.calls()).isEqualTo(2);
    assertThat(his("alice", "one", "two")).as("she may be about to take the other").hasSize(2);
    BusRecorder other = BusRecorder.at(vertx, "ari.channel.two");
    offer.reply(says("bob", "channelId"));
    other.next();
    assertThat(counted("alice")).isOne();

    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.one");
    // It may have waited in Asterisk meanwhile.
    asterisk.enters("one");
    asterisk.events(RecordedEvents.digit("one", "5"));
    assertThat(owner.next().getString("digit")).isEqualTo("5");
    assertNothingElseWasOffered();
    asterisk.leaves("one");
    assertThat(counted("alice")).isZero();
  }

  @Test
  void callsThatAreAllClaimedAreNotOffered() {
    Future<Void> compared = finds("one", "two", "three");
    questions.next();
    assertThat(his("alice", "one")).containsExactly("one");
    assertThat(his("bob", "two", "three")).containsExactly("two", "three");
    await(compared);

    assertThat(asterisk.calls()).isEqualTo(3);
    assertThat(counted("alice")).isOne();
    assertThat(counted("bob")).isEqualTo(2);
    assertNothingElseWasOffered();
  }

  @Test
  void anAttendantWithoutACallsEventsIsNotItsOwner() {
    Future<Void> compared = finds("near", "far", "gone");
    questions.next();
    hears("alice", "another node", false, "far");
    hears("bob", NodeId.of(vertx), false, "near");
    assertThat(hears("carol", "another node", true, "gone")).containsExactly("gone");
    asterisk.goOn();

    assertThat(channelOf(offered.next())).isEqualTo("far");
    await(compared);
    assertThat(his("bob", "near")).containsExactly("near");
    assertNothingElseWasOffered();
  }

  @Test
  void aLateClaimIsLost() {
    Future<Void> compared = finds("one");
    questions.next();
    asterisk.goOn();
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.one");
    offered.next().reply(says("bob", "channelId"));
    owner.next();
    await(compared);

    assertThat(his("bob", "one")).containsExactly("one");
    assertThat(his("alice", "one")).isEmpty();
    asterisk.leaves("one");
    assertThat(his("alice", "one")).isEmpty();
    assertThat(asterisk.calls()).isZero();
  }

  @Test
  void aQuestionAfterAnEarlierConnectionDoesNotEndTheNext() {
    finds("before");
    questions.next();
    Future<Void> compared = finds("one", "two");
    questions.next();
    asterisk.endPause();
    assertThat(channelOf(offered.next())).isEqualTo("before");
    assertThat(his("alice", "one")).containsExactly("one");
    assertThat(compared.isComplete()).isFalse();
    assertThat(his("bob", "two")).containsExactly("two");
    await(compared);

    assertThat(asterisk.calls()).isEqualTo(3);
    assertNothingElseWasOffered();
  }

  @Test
  void aCallThatEntersMeanwhileIsItsAcceptors() {
    Future<Void> compared = finds("one", "two");
    questions.next();
    taken("one", "bob");
    assertThat(his("alice", "one", "two")).containsExactly("two");
    await(compared);

    assertThat(his("bob", "one")).containsExactly("one");
    assertNothingElseWasOffered();
  }

  @Test
  void aCallThatEndsMeanwhileHasNoOwner() {
    Future<Void> compared = finds("one", "two");
    questions.next();
    asterisk.leaves("one");
    assertThat(his("alice", "one", "two")).containsExactly("two");
    await(compared);

    assertThat(asterisk.calls()).isOne();
    assertNothingElseWasOffered();
  }

  @Test
  void aChannelThatTurnsOutToBeALegIsNoCall() {
    Future<Void> compared = finds("one", "leg");
    questions.next();
    assertThat(his("alice", "one")).containsExactly("one");
    asterisk.goOn();
    offered.next().reply(says("bob", "channelId").put("call", "one"));
    await(compared);

    assertThat(his("alice", "one", "leg")).containsExactlyInAnyOrder("one", "leg");
    assertThat(asterisk.calls()).isOne();
    asterisk.enters("leg");
    assertNothingElseWasOffered();
  }

  @Test
  void aReplacementOfALegIsNotOffered() {
    taken("one", "alice");
    asterisk.commands(LEG, "one");
    asterisk.enters("leg");
    BusRecorder leg = BusRecorder.at(vertx, "ari.channel.leg");
    asterisk.events(replaces("local", "leg"));

    assertThat(leg.next().getJsonObject("channel").getString("id")).isEqualTo("local");
    BusRecorder third = BusRecorder.at(vertx, "ari.channel.local");
    asterisk.leaves("leg");
    asterisk.leaves("local");
    assertThat(third.next().getString("type")).isEqualTo("StasisEnd");
    assertThat(asterisk.calls()).isOne();
    assertNothingElseWasOffered();
  }

  @Test
  void aReplacementOfACallerIsOfferedAsResumed() {
    taken("one", "alice");
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.one");
    asterisk.events(replaces("local", "one"));

    assertThat(owner.next().getJsonObject("replace_channel").getString("id")).isEqualTo("one");
    Message<JsonObject> offer = offered.next();
    assertThat(channelOf(offer)).isEqualTo("local");
    assertThat(offer.headers().get("resumed")).isEqualTo("true");
    asterisk.leaves("one");
    assertThat(asterisk.calls()).isOne();
  }

  @Test
  void whereALegIsForwardedToBelongsToItsCall() {
    taken("one", "alice");
    asterisk.commands(LEG, "one");
    asterisk.events(
        JsonObject.of(
            "type", "Dial",
            "peer", JsonObject.of("id", "leg"),
            "forwarded", JsonObject.of("id", "target")));
    asterisk.enters("target");

    assertThat(his("alice", "target")).containsExactly("target");
    assertNothingElseWasOffered();
  }

  @Test
  @DisplayName(
      "events of a channel that has replaced a leg go to the address where the leg's owner listens"
          + " already")
  void aReplacedLegsOwnerGetsTheNewOnesEvents() {
    taken("one", "alice");
    asterisk.commands(LEG, "one");
    BusRecorder leg = BusRecorder.at(vertx, "ari.channel.leg");
    asterisk.events(
        JsonObject.of(
            "type", "Dial",
            "peer", JsonObject.of("id", "leg"),
            "forwarded", JsonObject.of("id", "target")));
    asterisk.events(RecordedEvents.about("leg", "ChannelDestroyed"));
    asterisk.events(RecordedEvents.about("target", "ChannelStateChange"));
    asterisk.enters("target");
    asterisk.events(replaces("local", "target"));
    BusRecorder target = BusRecorder.at(vertx, "ari.channel.target");
    asterisk.events(RecordedEvents.about("local", "ChannelDestroyed"));

    assertThat(leg.next().getString("type")).isEqualTo("Dial");
    assertThat(leg.next().getString("type")).isEqualTo("ChannelDestroyed");
    assertThat(leg.next().getString("type")).isEqualTo("ChannelStateChange");
    assertThat(leg.next().getString("type")).isEqualTo("StasisStart");
    assertThat(leg.next().getJsonObject("replace_channel").getString("id")).isEqualTo("target");
    assertThat(leg.next().getString("type")).isEqualTo("ChannelDestroyed");
    assertThat(target.next().getString("type")).isEqualTo("ChannelDestroyed");
  }

  @Test
  void aChannelThatAnswersForALegIsNotOffered() {
    taken("one", "alice");
    asterisk.commands(LEG, "one");
    BusRecorder leg = BusRecorder.at(vertx, "ari.channel.leg");
    asterisk.events(
        RecordedEvents.about("other", "StasisStart")
            .put("args", JsonArray.of("dialed", "one", "leg")));

    assertThat(leg.next().getJsonObject("channel").getString("id")).isEqualTo("other");
    assertNothingElseWasOffered();
  }

  @Test
  void aLegThatOutlivesItsCallIsHungUp() {
    taken("one", "alice");
    asterisk.commands(LEG, "one");
    assertThat(asterisk.rest().nextSent().operation()).isEqualTo("channels.originateWithId");
    asterisk.leaves("one");

    RestRequest hangUp = asterisk.rest().nextSent();
    assertThat(hangUp.operation()).isEqualTo("channels.hangup");
    assertThat(hangUp.uri()).isEqualTo("/channels/leg");
  }

  @Test
  void legsAreLeftToTheClientWithTheApplication() {
    taken("one", "alice");
    taken("two", "alice");
    asterisk.commands(LEG, "one");
    asterisk.rest().nextSent();
    asterisk.commands(LEG.copy().put("channelId", "another"), "two");
    asterisk.rest().nextSent();
    asterisk.abandoned();
    // The legs of the call that ended before are hung up even later.
    asterisk.enters("three");
    asterisk.commands(LEG.copy().put("channelId", "third"), "three");
    asterisk.rest().nextSent();
    asterisk.leaves("three");

    assertThat(asterisk.rest().nextSent().uri()).isEqualTo("/channels/third");
  }

  @Test
  void aCommandOfAnOwnerWaitsUntilTheCallsAreKnown() {
    anotherBridgeHasJustCome();
    Future<Message<Object>> early = admit("alice", "one");
    taken("one", "bob");
    assertThat(early.isComplete()).isFalse();
    asterisk.settled();

    assertThat(Await.failure(early)).hasMessageContaining("somebody else");
    await(admit("bob", "one"));
    await(admit("alice", "unknown"));
  }

  @Test
  void aKnownOwnersCommandDoesNotWait() {
    taken("one", "bob");

    await(admit("bob", "one"));
    assertThat(Await.failure(admit("alice", "one"))).hasMessageContaining("somebody else");
  }

  private Future<Message<Object>> admit(String owner, String call) {
    String address = "commands of " + owner;
    await(
        vertx
            .eventBus()
            .<Object>localConsumer(address, command -> asterisk.admit(command))
            .completion());
    return vertx
        .eventBus()
        .request(
            address,
            new JsonObject(),
            new DeliveryOptions().addHeader("owner", owner).addHeader("call", call));
  }

  private static JsonObject replaces(String channelId, String former) {
    return RecordedEvents.about(channelId, "StasisStart")
        .put("replace_channel", JsonObject.of("id", former));
  }

  @Test
  void aCallThatIsUnknownMayBeFoundYetUntilAllIsSettled() {
    anotherBridgeHasJustCome();
    taken("one", "alice");
    taken("three", "bob");

    assertThat(his("alice", "one", "two", "three")).containsExactlyInAnyOrder("one", "two");
    asterisk.settled();
    assertThat(his("alice", "one", "two", "three")).containsExactly("one");
  }

  @Test
  void anotherOwnersCallIsNotConfirmed() {
    taken("one", "alice");

    assertThat(his("bob", "one")).isEmpty();
    assertThat(counted("alice")).isOne();
    assertThat(counted("bob")).isZero();
  }

  @Test
  void aCallThatIsOnOfferMayJustHaveBeenTaken() {
    asterisk.enters("one");

    assertThat(his("alice", "one")).containsExactly("one");
    offered.next().reply(says("bob", "channelId"));
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.one");
    asterisk.events(RecordedEvents.digit("one", "5"));
    owner.next();
    assertThat(his("alice", "one")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void aMalformedRequestIsRefusedWithWhatWasExpected(Object body, String message) {
    assertRefused(body, 400, message);
  }

  static List<Object[]> malformed() {
    String who = "attendant and node";
    String what = "expected calls (a number), release";
    return List.of(
        new Object[] {null, who},
        new Object[] {"calls", who},
        new Object[] {new JsonObject(), who},
        new Object[] {JsonObject.of("attendant", 1, "node", "there", "calls", 1), who},
        new Object[] {JsonObject.of("attendant", "alice", "calls", 1), who},
        new Object[] {JsonObject.of("attendant", "alice", "node", "there"), what},
        new Object[] {JsonObject.of("attendant", "alice", "node", "there", "calls", "1"), what},
        new Object[] {
          JsonObject.of("attendant", "alice", "node", "there", "release", "one"), what
        });
  }

  @Test
  void ownersInThisNodeLearnOfTheHandover() {
    taken("one", JsonObject.of("attendant", "alice", "node", "here"));
    taken("two", "bob");
    taken("three", new JsonObject());
    Future<Void> ready = asterisk.moving();
    assertThat(questions.next().getBoolean("moving")).isTrue();

    hears("alice", NodeId.of(vertx), false, "one");
    assertThat(ready.isComplete()).as("he would be missed").isFalse();
    hears("alice", NodeId.of(vertx), true, "one");
    await(ready);
    assertThat(asterisk.calls()).isEqualTo(3);
  }

  @Test
  void withoutOwnersHereAHandoverIsImmediate() {
    taken("two", "bob");
    await(asterisk.moving());

    assertThat(questions.unseen()).isEmpty();
  }

  @Test
  void newOwnersLearnOfTheHandover() {
    await(asterisk.moving());
    asterisk.enters("one");
    assertThat(offered.next().headers().get("moving")).isEqualTo("true");

    asterisk.staying();
    asterisk.enters("two");
    assertThat(offered.next().headers().contains("moving")).isFalse();
  }

  @Test
  void aReleasedCallGoesToAnotherOwnerWithAllEvents() {
    taken("one", "alice");
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.one");
    asterisk.rest().answering(found("one"));
    Future<Message<JsonObject>> released = request(says("alice", "release", "one"));
    Message<JsonObject> offer = offered.next();
    assertThat(channelOf(offer)).isEqualTo("one");
    assertThat(offer.headers().get("resumed")).isEqualTo("true");
    asterisk.events(RecordedEvents.digit("one", "5"), RecordedEvents.digit("one", "6"));
    assertThat(owner.unseen()).isEmpty();
    offer.reply(says("bob", "channelId"));

    assertThat(channels(released)).containsExactly("one");
    assertThat(owner.next().getString("type")).isEqualTo("StasisStart");
    assertThat(owner.next().getString("digit")).isEqualTo("5");
    assertThat(owner.next().getString("digit")).isEqualTo("6");
    assertThat(counted("alice")).isZero();
    assertThat(counted("bob")).isOne();
    assertThat(asterisk.calls()).isOne();
  }

  @Test
  void aReleasedCallStaysIfNoOtherAcceptsIt() {
    taken("one", "alice");
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.one");
    asterisk.rest().answering(found("one"));
    Future<Message<JsonObject>> released = request(says("alice", "release", "one"));
    Message<JsonObject> offer = offered.next();
    asterisk.events(RecordedEvents.digit("one", "5"));
    offer.fail(503, "nobody");

    assertThat(channels(released)).isEmpty();
    assertThat(owner.next().getString("type")).isEqualTo("StasisStart");
    assertThat(owner.next().getString("digit")).isEqualTo("5");
    asterisk.events(RecordedEvents.digit("one", "6"));
    assertThat(owner.next().getString("digit")).isEqualTo("6");
    assertThat(counted("alice")).isOne();
    assertThat(asterisk.rest().nextSent().uri()).isEqualTo("/channels");
    assertThat(asterisk.rest().unseen()).as("it isn't given to the dialplan").isEmpty();
  }

  /** Otherwise its node, which is stopping, would hand the call back to the dialplan. */
  @Test
  @DisplayName(
      "an owner that releases a call that the bridge doesn't know yet is answered once it knows it")
  void aReleaseWaitsUntilTheCallIsKnown() {
    anotherBridgeHasJustCome();
    Future<Message<JsonObject>> released = request(says("alice", "release", "one"));
    assertThat(his("bob")).isEmpty();
    assertThat(released.isComplete()).isFalse();
    taken("one", "alice");
    asterisk.rest().answering(found("one"));
    asterisk.settled();
    offered.next().reply(says("bob", "channelId"));

    assertThat(channels(released)).containsExactly("one");
  }

  /** Otherwise that node might be told of the former owner alone, and the next one gives it up. */
  @Test
  void aReleaseWaitsWhileAnotherNodeIsAboutToRunTheBridge() {
    taken("one", "alice");
    await(asterisk.moving());
    asterisk.rest().answering(found("one"));
    Future<Message<JsonObject>> released = request(says("alice", "release", "one"));
    assertThat(his("alice", "one")).containsExactly("one");
    assertNothingElseWasOffered();
    assertThat(released.isComplete()).isFalse();

    await(asterisk.moving());
    asterisk.staying();
    offered.next().reply(says("bob", "channelId"));
    assertThat(channels(released)).containsExactly("one");
  }

  @Test
  void aReleaseIsRepeatedAtTheNodeThatRunsTheBridge() {
    taken("one", "alice");
    await(asterisk.moving());
    Future<Message<JsonObject>> released = request(says("alice", "release", "one"));
    assertThat(his("alice", "one")).containsExactly("one");
    asterisk.moved();

    assertFailed(released, 503, "another node runs the connection now");
    assertNothingElseWasOffered();
  }

  @Test
  void aHandoverWaitsForReleasedCalls() {
    taken("one", JsonObject.of("attendant", "alice", "node", NodeId.of(vertx)));
    asterisk.rest().answering(found("one"));
    Future<Message<JsonObject>> released = request(says("alice", "release", "one"));
    Message<JsonObject> offer = offered.next();
    Future<Void> ready = asterisk.moving();
    assertThat(his("alice", "one")).containsExactly("one");
    assertThat(questions.unseen()).isEmpty();
    assertThat(ready.isComplete()).isFalse();

    offer.reply(says("bob", "channelId"));
    assertThat(channels(released)).containsExactly("one");
    await(ready);
  }

  @Test
  void aReleasedCallThatEndsHasNoOwner() {
    taken("one", "alice");
    asterisk.rest().answering(found("one"));
    Future<Message<JsonObject>> released = request(says("alice", "release", "one"));
    Message<JsonObject> offer = offered.next();
    asterisk.leaves("one");
    offer.reply(says("bob", "channelId"));

    await(released);
    assertThat(counted("bob")).isZero();
    assertThat(counted("alice")).isZero();
    assertThat(asterisk.calls()).isZero();
  }

  @Test
  void onlyItsOwnerMayGiveUpACallThatAsteriskHas() {
    taken("one", "alice");
    taken("gone", "alice");
    asterisk.rest().answering(found("one")).answering(found("one"));

    assertThat(channels(request(says("bob", "release", "one")))).isEmpty();
    assertThat(channels(request(says("alice", "release", "gone")))).isEmpty();
    assertNothingElseWasOffered();
    assertThat(counted("alice")).isEqualTo(2);
  }

  @Test
  void nothingIsReleasedWhileAsteriskDoesNotAnswer() {
    taken("one", "alice");
    asterisk.rest().refusing(504, "not now");

    assertRefused(says("alice", "release", "one"), 503, "not now");
    assertThat(counted("alice")).isOne();
  }

  @Test
  void callsOfASilentOwnerAreOfferedAgain() {
    taken("one", "alice");
    taken("two", "bob");
    taken("three", new JsonObject());
    taken("gone", "carol");
    asterisk.rest().refusing(503, "not now").answering(found("one", "two", "three", "gone"));
    long carol = vertx.setPeriodic(200, beat -> request(says("carol", "nothing").put("calls", 1)));
    long bob =
        vertx.setPeriodic(
            200, beat -> request(says("bob", "channels", "one", "two").put("calls", 2)));
    assertThat(counted("alice")).isOne();

    // Asterisk didn't answer at first.
    assertThat(Await.next(asterisk.pauses(), "a pause")).isPositive();
    asterisk.goOn();
    Message<JsonObject> offer = offered.next();
    assertThat(channelOf(offer)).isEqualTo("one");
    assertThat(offer.headers().get("resumed")).isEqualTo("true");
    assertNothingElseWasOffered();
    offer.reply(says("bob", "channelId"));
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.one");
    asterisk.events(RecordedEvents.digit("one", "5"));
    owner.next();
    assertThat(counted("bob")).isEqualTo(2);
    vertx.cancelTimer(bob);
    vertx.cancelTimer(carol);
  }

  @Test
  void aHeartbeatWithACountOnlyIsEnough() {
    taken("one", "alice");
    for (int beats = 0; beats < 3; beats++) {
      assertThat(ask(says("alice", "nothing").put("calls", 5)).body())
          .isEqualTo(JsonObject.of("calls", 5));
    }
    assertThat(counted("alice")).isOne();
  }

  @Test
  void aConversationIsOfferedUntilItIsAccepted() {
    taken("one", "alice");
    asterisk.rest().answering(found("one")).refusing(503, "not now").answering(talk("one", "leg"));
    goes("alice");
    offered.next().fail(503, "nobody");
    // While Asterisk doesn't say whether the call is a conversation, it is offered again, too.
    offered.next().fail(503, "nobody");
    // Asterisk isn't asked again before the call was offered again.
    Message<JsonObject> offer = offered.next();
    assertThat(channelOf(offer)).isEqualTo("one");
    assertThat(offer.headers().get("resumed")).isEqualTo("true");
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.one");
    offer.reply(says("bob", "channelId"));

    owner.next();
    assertThat(sent()).containsExactly("/channels", "/bridges", "/bridges");
  }

  @Test
  void anEndedConversationIsNotOfferedAnyMore() {
    taken("one", "alice");
    taken("two", "alice");
    JsonArray talk = talk("one", "two");
    asterisk.rest().answering(found("one", "two")).answering(talk).answering(talk);
    goes("alice");
    List<String> refused = List.of(channelOf(refused()), channelOf(refused()));
    assertThat(refused).containsExactlyInAnyOrder("one", "two");
    // The first one's turn.
    asterisk.leaves(refused.get(0));

    assertThat(channelOf(offered.next())).isEqualTo(refused.get(1));
    assertThat(offered.unseen()).isEmpty();
  }

  private Message<JsonObject> refused() {
    Message<JsonObject> offer = offered.next();
    offer.fail(503, "nobody");
    return offer;
  }

  @Test
  void anOrphanedCallGoesBackIfNoOtherAcceptsIt() {
    taken("one", "alice");
    asterisk.rest().answering(found("one")).answering(talk("another", "leg"));
    goes("alice");
    offered.next().fail(503, "nobody");

    for (String uri :
        List.of("/channels", "/bridges", "/channels/one/variable", "/channels/one/continue")) {
      assertThat(asterisk.rest().nextSent().uri()).isEqualTo(uri);
    }
  }

  @Test
  @DisplayName("a bridge that is stopped doesn't wait for a conversation whose owner is gone")
  void aStoppedBridgeLeavesConversations() {
    taken("one", "alice");
    Future<Void> drained = asterisk.drain(Duration.ofHours(1));
    asterisk.rest().answering(found("one")).answering(talk("one", "leg"));
    assertThat(drained.isComplete()).isFalse();
    goes("alice");

    await(drained);
    assertThat(sent()).containsExactly("/channels", "/bridges");
  }

  private void goes(String attendant) {
    ask(JsonObject.of("attendant", attendant, "node", "there", "gone", true));
  }

  private List<String> sent() {
    return asterisk.rest().unseen().stream().map(RestRequest::uri).toList();
  }

  private static JsonArray talk(String... channels) {
    return JsonArray.of(
        JsonObject.of("bridge_type", "mixing", "channels", JsonArray.of((Object[]) channels)));
  }

  private void assertNothingElseWasOffered() {
    asterisk.enters("newcomer");
    assertThat(channelOf(offered.next())).isEqualTo("newcomer");
  }

  /** After it has connected, Asterisk has these channels, which the bridge doesn't know. */
  private Future<Void> finds(String... channelIds) {
    asterisk
        .rest()
        .answering(JsonObject.of("channel_ids", JsonArray.of((Object[]) channelIds)))
        .answering(found(channelIds));
    return asterisk.compared(asterisk.opened());
  }

  private void taken(String channelId, String attendant) {
    taken(channelId, says(attendant, "channelId"));
  }

  private void taken(String channelId, JsonObject acceptance) {
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel." + channelId);
    asterisk.enters(channelId);
    offered.next().reply(acceptance);
    // Published once it has an owner.
    owner.next();
  }

  /** How many calls the owner has. */
  private int counted(String attendant) {
    return his(attendant, "one", "two", "three", "gone").size();
  }

  /** Which of these channels are the owner's. */
  private JsonArray his(String attendant, String... ids) {
    return channels(ask(says(attendant, "channels", (Object[]) ids).put("calls", ids.length)));
  }

  /** The same with the owner's node, and whether it receives events from other nodes. */
  private JsonArray hears(String attendant, String node, boolean everywhere, String... ids) {
    return channels(
        ask(
            says(attendant, "channels", (Object[]) ids)
                .put("calls", ids.length)
                .put("node", node)
                .put("everywhere", everywhere)));
  }

  private void anotherBridgeHasJustCome() {
    asterisk.ignoresOwners();
    asterisk = new FakeAsteriskCalls(vertx, JsonObject.of("offerTimeout", "1h"));
    asterisk.hearsOwners();
  }

  private static JsonArray channels(Future<Message<JsonObject>> reply) {
    return channels(await(reply));
  }

  private static JsonArray channels(Message<JsonObject> reply) {
    return reply.body().getJsonArray("channels");
  }

  private static JsonObject says(String attendant, String key, Object... channelIds) {
    return JsonObject.of("attendant", attendant, "node", "there", key, JsonArray.of(channelIds));
  }

  private Message<JsonObject> ask(JsonObject body) {
    return await(request(body));
  }

  private Future<Message<JsonObject>> request(Object body) {
    return vertx.eventBus().request(OWNERS, body);
  }

  private void assertRefused(Object body, int code, String message) {
    assertFailed(request(body), code, message);
  }

  private static void assertFailed(Future<?> request, int code, String message) {
    assertThat(Await.failure(request))
        .isInstanceOfSatisfying(
            ReplyException.class, refusal -> assertThat(refusal.failureCode()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  private static JsonArray found(String... ids) {
    return new JsonArray(
        Stream.of(ids).map(id -> JsonObject.of("id", id, "name", "PJSIP/alice-1")).toList());
  }
}
