package dev.ariattendant.bridge.call;

import static dev.ariattendant.bridge.OfferedCalls.channelOf;
import static dev.ariattendant.bridge.call.FakeAsteriskCalls.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ariattendant.bridge.BusRecorder;
import dev.ariattendant.bridge.OfferedCalls;
import dev.ariattendant.bridge.RecordedEvents;
import dev.ariattendant.node.NodeId;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls that an attendant accepts. */
@ExtendWith(VertxExtension.class)
class CallOffersTest {

  private static final JsonObject START = RecordedEvents.of("StasisStart");

  private OfferedCalls offered;
  private Vertx vertx;
  private FakeAsteriskCalls asterisk;

  @BeforeEach
  void attendantsTakeCalls(Vertx vertx) {
    this.vertx = vertx;
    asterisk = new FakeAsteriskCalls(vertx, JsonObject.of("offerTimeout", "1h"));
    offered = OfferedCalls.of(vertx);
  }

  @Test
  void anOfferIsTheStasisStartWithTheHeadersOfEveryEvent() {
    asterisk.events(START);

    Message<JsonObject> offer = offered.next();
    assertThat(offer.body()).isEqualTo(START);
    assertThat(offer.headers())
        .extracting("key", "value")
        .containsExactlyInAnyOrder(
            tuple("type", "StasisStart"),
            tuple("asterisk", "asterisk"),
            tuple("app", "channel-aa"),
            tuple("command", "ari.command.asterisk"),
            tuple("node", NodeId.of(vertx)),
            tuple("sequence", "1"),
            tuple("type-sequence", "1"));
  }

  @Test
  void theOwnerHearsAllOfItsCallFromTheStartAndInOrder() {
    JsonObject one = RecordedEvents.digit(CHANNEL, "1");
    JsonObject two = RecordedEvents.digit(CHANNEL, "2");
    JsonObject three = RecordedEvents.digit(CHANNEL, "3");
    asterisk.events(START, one, two);
    Message<JsonObject> offer = offered.next();
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel." + CHANNEL);
    // An event that was published before the reply would come before this one.
    vertx.eventBus().publish("ari.channel." + CHANNEL, JsonObject.of("type", "Marker"));
    offer.reply(null);

    assertThat(owner.next(4)).containsExactly(JsonObject.of("type", "Marker"), START, one, two);
    asterisk.events(three);
    assertThat(owner.next()).isEqualTo(three);
    assertThat(owner.unseen()).isEmpty();
  }

  @Test
  void theEventsOfOtherCallsAreNotHeldBack() {
    BusRecorder other = BusRecorder.at(vertx, "ari.channel.other");
    asterisk.events(START, RecordedEvents.digit("other", "5"));

    assertThat(other.next().getString("digit")).isEqualTo("5");
  }

  @Test
  void anEventOnTheChannelsAddressHasTheHeadersOfEveryEvent() {
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel." + CHANNEL);
    asterisk.events(RecordedEvents.digit(CHANNEL, "5"));

    Message<JsonObject> event = owner.nextMessage();
    assertThat(event.headers().get("type")).isEqualTo("ChannelDtmfReceived");
    assertThat(event.headers().get("asterisk")).isEqualTo("asterisk");
    assertThat(event.headers().get("app")).isEqualTo("channel-aa");
    assertThat(event.headers().get("command")).isEqualTo("ari.command.asterisk");
  }

  @Test
  void aCallThatEndsWhileItIsOnOfferIsStillTheOwnersToHear() {
    JsonObject end = RecordedEvents.about(CHANNEL, "StasisEnd");
    asterisk.events(START, end);
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel." + CHANNEL);
    offered.next().reply(null);

    assertThat(owner.next(2)).containsExactly(START, end);
    assertThat(asterisk.calls()).isZero();
  }

  @Test
  void aCallThatLeavesAndComesBackWhileItIsOnOfferIsOfferedAgain() {
    JsonObject end = RecordedEvents.about(CHANNEL, "StasisEnd");
    JsonObject again = START.copy().put("timestamp", "2026-11-21T21:18:00.000+0000");
    JsonObject five = RecordedEvents.digit(CHANNEL, "5");
    asterisk.events(START, end, again, five);
    BusRecorder owners = BusRecorder.at(vertx, "ari.channel." + CHANNEL);
    offered.next().reply(null);
    Message<JsonObject> second = offered.next();
    vertx.eventBus().publish("ari.channel." + CHANNEL, JsonObject.of("type", "Marker"));
    second.reply(null);

    assertThat(second.body()).isEqualTo(again);
    assertThat(owners.next(5))
        .containsExactly(START, end, JsonObject.of("type", "Marker"), again, five);
    assertThat(asterisk.calls()).isOne();
    assertThat(offered.unseen()).isEmpty();
  }

  @Test
  void aCallCountsFromItsOfferToItsEnd() {
    assertThat(asterisk.calls()).isZero();
    asterisk.enters("one");
    asterisk.enters("two");
    assertThat(asterisk.calls()).isEqualTo(2);
    offered.next().reply(null);
    assertThat(asterisk.calls()).isEqualTo(2);
    asterisk.leaves("one");
    assertThat(asterisk.calls()).isOne();
  }

  @Test
  @DisplayName("a channel that a command created isn't offered and its events aren't held back")
  void aCreatedChannelIsNotOffered() {
    asterisk.commands(
        JsonObject.of(
            "operation", "channels.originate",
            "endpoint", "PJSIP/bob",
            "app", "channel-aa",
            "channelId", "mine"));
    BusRecorder creator = BusRecorder.at(vertx, "ari.channel.mine");
    asterisk.enters("mine");
    asterisk.enters("a caller");

    assertThat(creator.next().getString("type")).isEqualTo("StasisStart");
    assertThat(channelOf(offered.next())).isEqualTo("a caller");
    assertThat(asterisk.calls()).isOne();
  }

  @Test
  void anIdIsFreeAgainWhenTheChannelThatACommandCreatedIsGone() {
    asterisk.commands(
        JsonObject.of(
            "operation", "channels.originate", "endpoint", "PJSIP/bob", "channelId", "mine"));
    asterisk.enters("mine");
    asterisk.leaves("mine");
    asterisk.events(RecordedEvents.about("mine", "ChannelDestroyed"));
    asterisk.enters("mine");

    assertThat(channelOf(offered.next())).isEqualTo("mine");
  }

  @Test
  void aChannelThatReplacesAnotherIsOfferedNotTheOneItReplaces() {
    asterisk.events(START.copy().put("replace_channel", JsonObject.of("id", "replaced")));

    assertThat(channelOf(offered.next())).isEqualTo(CHANNEL);
    assertThat(asterisk.calls()).isOne();
  }
}
