package dev.ariattendant.bridge.call;

import static dev.ariattendant.bridge.call.FakeAsteriskCalls.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.BusRecorder;
import dev.ariattendant.bridge.OfferedCalls;
import dev.ariattendant.bridge.transport.RestRequest;
import dev.ariattendant.metrics.Meters;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that no attendant accepts go back to the dialplan. */
@ExtendWith(VertxExtension.class)
class OffersDeclinedTest {

  @Test
  void withoutAttendantsACallGoesBack(Vertx vertx) {
    FakeAsteriskCalls asterisk = new FakeAsteriskCalls(vertx);
    asterisk.enters(CHANNEL);

    assertHandedBack(asterisk, CHANNEL);
  }

  @Test
  void aCallThatIsRefusedGoesBackToTheDialplan(Vertx vertx) {
    FakeAsteriskCalls asterisk = new FakeAsteriskCalls(vertx);
    callsAreTaken(vertx, offer -> offer.fail(503, "the attendant is closing"));
    asterisk.enters(CHANNEL);

    assertHandedBack(asterisk, CHANNEL);
  }

  @Test
  void anUnansweredOfferGoesBack(Vertx vertx) {
    FakeAsteriskCalls asterisk =
        new FakeAsteriskCalls(vertx, JsonObject.of("offerTimeout", "50ms"));
    callsAreTaken(vertx, offer -> {});
    asterisk.enters(CHANNEL);

    assertHandedBack(asterisk, CHANNEL);
  }

  @Test
  void aCallOfAnotherApplicationIsNotOurAttendantsToTake(Vertx vertx) {
    FakeAsteriskCalls asterisk = new FakeAsteriskCalls(vertx, JsonObject.of("app", "reception"));
    callsAreTaken(vertx, offer -> offer.reply(null));
    asterisk.enters(CHANNEL);

    assertHandedBack(asterisk, CHANNEL);
  }

  @Test
  void tapsGetTheEventsOfADeclinedCall(Vertx vertx) {
    FakeAsteriskCalls asterisk = new FakeAsteriskCalls(vertx);
    BusRecorder tap = BusRecorder.at(vertx, "ari.channel." + CHANNEL);
    asterisk.enters(CHANNEL);
    assertHandedBack(asterisk, CHANNEL);
    asterisk.leaves(CHANNEL);

    assertThat(tap.next().getString("type")).isEqualTo("StasisStart");
    assertThat(tap.next().getString("type")).isEqualTo("StasisEnd");
    assertThat(asterisk.calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 504})
  void aCallThatCouldNotGoBackIsSentBackAgainWithItsReason(int code, Vertx vertx) {
    FakeAsteriskCalls asterisk = new FakeAsteriskCalls(vertx);
    asterisk.rest().refusing(code, "not now").refusing(code, "not now");
    asterisk.enters(CHANNEL);

    assertHandedBack(asterisk, CHANNEL);
    assertHandedBack(asterisk, CHANNEL);
    assertThat(asterisk.calls()).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 409})
  void aCallThatHasLeftByItselfIsNotSentBackAgain(int code, Vertx vertx) {
    FakeAsteriskCalls asterisk = new FakeAsteriskCalls(vertx);
    asterisk.rest().refusing(code, "gone").refusing(code, "gone");
    asterisk.enters(CHANNEL);

    assertHandedBack(asterisk, CHANNEL);
    assertThat(asterisk.calls()).isZero();
  }

  @Test
  void aCallGoesBackWithoutItsReasonRatherThanNotAtAll(Vertx vertx) {
    FakeAsteriskCalls asterisk = new FakeAsteriskCalls(vertx);
    asterisk.rest().refusing(500, "no variables today");
    asterisk.enters(CHANNEL);

    assertHandedBack(asterisk, CHANNEL);
  }

  @Test
  void aCallThatAnAttendantIsTooBusyForGoesBackForThatReason(Vertx vertx) {
    FakeAsteriskCalls asterisk = new FakeAsteriskCalls(vertx);
    callsAreTaken(vertx, offer -> offer.fail(429, "attendant.maxCalls is 1"));
    asterisk.enters(CHANNEL);

    assertRefused(asterisk, CHANNEL, "max-calls");
    assertContinued(asterisk, CHANNEL);
  }

  @Test
  void aCallThatEndedBeforeItWasRefusedIsNotSentBack(Vertx vertx) {
    FakeAsteriskCalls asterisk = new FakeAsteriskCalls(vertx);
    OfferedCalls offered = OfferedCalls.of(vertx);
    asterisk.enters("first");
    asterisk.leaves("first");
    offered.next().fail(503, "the attendant is closing");
    asterisk.enters("next");
    offered.next().fail(503, "the attendant is closing");

    assertHandedBack(asterisk, "next");
    assertThat(asterisk.rest().unseen()).isEmpty();
    assertThat(
            Meters.of(vertx).connection("asterisk", "channel-aa").refused("no-attendant").count())
        .as("how many calls were refused")
        .isOne();
  }

  @Test
  @DisplayName("a call that came back before it was refused is offered again instead of going back")
  void aCallThatCameBackIsOfferedAgain(Vertx vertx) {
    FakeAsteriskCalls asterisk = new FakeAsteriskCalls(vertx);
    OfferedCalls offered = OfferedCalls.of(vertx);
    asterisk.enters(CHANNEL);
    asterisk.leaves(CHANNEL);
    asterisk.enters(CHANNEL);
    offered.next().fail(503, "the attendant is closing");
    offered.next().reply(null);
    asterisk.enters("next");
    offered.next().fail(503, "the attendant is closing");

    assertHandedBack(asterisk, "next");
    assertThat(asterisk.rest().unseen()).isEmpty();
    assertThat(asterisk.calls()).isEqualTo(2);
  }

  private static void assertHandedBack(FakeAsteriskCalls asterisk, String channelId) {
    assertRefused(asterisk, channelId, "no-attendant");
    assertContinued(asterisk, channelId);
  }

  private static void assertRefused(FakeAsteriskCalls asterisk, String channelId, String reason) {
    RestRequest request = asterisk.rest().nextSent();
    assertThat(request.method()).isEqualTo(HttpMethod.POST);
    assertThat(request.uri()).isEqualTo("/channels/" + channelId + "/variable");
    assertThat(request.body())
        .contains(JsonObject.of("variable", "ATTENDANT_REFUSED", "value", reason));
  }

  private static void assertContinued(FakeAsteriskCalls asterisk, String channelId) {
    RestRequest request = asterisk.rest().nextSent();
    assertThat(request.method()).isEqualTo(HttpMethod.POST);
    assertThat(request.uri()).isEqualTo("/channels/" + channelId + "/continue");
    assertThat(request.body()).isEmpty();
  }

  private static void callsAreTaken(Vertx vertx, Consumer<Message<JsonObject>> attendant) {
    await(
        vertx
            .eventBus()
            .<JsonObject>consumer("ari.calls.channel-aa", attendant::accept)
            .completion());
  }
}
