package dev.ariattendant.bridge.call;

import static dev.ariattendant.bridge.OfferedCalls.channelOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.BusRecorder;
import dev.ariattendant.bridge.OfferedCalls;
import dev.ariattendant.bridge.RecordedEvents;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A call whose attendant is gone, while nobody takes calls: somebody may come for some seconds. */
@ExtendWith(VertxExtension.class)
final class PatientOffersTest {

  private Vertx vertx;
  private FakeAsteriskCalls asterisk;
  private BusRecorder owner;

  @BeforeEach
  void aCallIsLeftAndNobodyTakesIt(Vertx vertx) {
    this.vertx = vertx;
    owner = BusRecorder.at(vertx, "ari.channel.left");
    asterisk = new FakeAsteriskCalls(vertx);
    findsTheCall();
    // These are sent to find it; what follows is what is done about it.
    assertThat(asterisk.rest().nextSent().uri()).isEqualTo("/applications/channel-aa");
    assertThat(asterisk.rest().nextSent().uri()).isEqualTo("/channels");
  }

  private void findsTheCall() {
    asterisk
        .rest()
        .answering(
            JsonObject.of("name", "channel-aa", "channel_ids", JsonArray.of("left"))
                .put("bridge_ids", new JsonArray()))
        .answering(
            JsonArray.of(
                JsonObject.of("id", "left", "name", "PJSIP/alice", "caller", new JsonObject())));
    asterisk.goOn();
    asterisk.reconnects();
  }

  @Test
  void whoeverComesGetsItWithAllThatHasHappened() {
    asterisk.events(RecordedEvents.digit("left", "5"));
    Message<JsonObject> offer = OfferedCalls.of(vertx).next();
    assertThat(offer.headers().get("resumed")).isEqualTo("true");
    offer.reply(null);

    assertThat(owner.next().getString("type")).isEqualTo("StasisStart");
    assertThat(owner.next().getString("digit")).isEqualTo("5");
    assertThat(asterisk.rest().unseen()).isEmpty();
  }

  @Test
  void aCallThatHasEndedMeanwhileIsNotOffered() {
    asterisk.leaves("left");
    OfferedCalls offered = OfferedCalls.of(vertx);

    assertThat(owner.next().getString("type")).isEqualTo("StasisStart");
    assertThat(owner.next().getString("type")).isEqualTo("StasisEnd");
    assertThat(offered.unseen()).isEmpty();
    assertThat(asterisk.calls()).isZero();
    assertThat(asterisk.rest().unseen()).isEmpty();
  }

  @Test
  void aCallThatHasLeftAndComeBackIsANewOne() {
    asterisk.leaves("left");
    OfferedCalls offered = OfferedCalls.of(vertx);
    asterisk.enters("left");

    Message<JsonObject> offer = offered.next();
    assertThat(channelOf(offer)).isEqualTo("left");
    assertThat(offer.headers().get("resumed")).isNull();
    offer.reply(null);
    assertThat(owner.next(3))
        .extracting(event -> event.getString("type"))
        .containsExactly("StasisStart", "StasisEnd", "StasisStart");
    assertThat(offered.unseen()).isEmpty();
  }

  @Test
  void whenTheBridgeClosesItGoesBackToTheDialplan() {
    asterisk.drain(Duration.ofHours(1));
    OfferedCalls offered = OfferedCalls.of(vertx);

    assertThat(owner.next().getString("type")).isEqualTo("StasisStart");
    assertThat(asterisk.rest().nextSent().uri()).isEqualTo("/bridges");
    assertThat(asterisk.rest().nextSent().uri()).startsWith("/channels/left/variable");
    assertThat(asterisk.rest().nextSent().uri()).isEqualTo("/channels/left/continue");
    assertThat(offered.unseen()).isEmpty();
  }

  @Test
  void afterAnotherConnectionItIsStillOfferedOnce() {
    asterisk
        .rest()
        .answering(JsonObject.of("name", "channel-aa", "channel_ids", JsonArray.of("left")));
    asterisk.reconnects();
    OfferedCalls offered = OfferedCalls.of(vertx);
    offered.next().reply(null);

    assertThat(owner.next().getString("type")).isEqualTo("StasisStart");
    asterisk.events(RecordedEvents.digit("left", "5"));
    assertThat(owner.next().getString("digit")).isEqualTo("5");
    assertThat(offered.unseen()).isEmpty();
  }

  @Test
  void afterSomeSecondsItGoesBackToTheDialplan() {
    assertThat(asterisk.rest().nextSent().uri()).isEqualTo("/bridges");
    assertThat(asterisk.rest().nextSent().uri()).startsWith("/channels/left/variable");
    assertThat(asterisk.rest().nextSent().uri()).isEqualTo("/channels/left/continue");
    assertThat(owner.next().getString("type")).isEqualTo("StasisStart");
  }
}
