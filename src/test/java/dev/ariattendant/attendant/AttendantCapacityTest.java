package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Reservations for calls that a bridge may claim. */
final class AttendantCapacityTest extends AttendantTest {

  @Test
  void aPlaceIsKeptForACallThatMayCome() {
    redeploy(config("50ms").put("maxCalls", 1));
    await(ask("channel-aa", CHANNEL));
    ReplyException refusal = refusal(ask("channel-aa", "second"));
    assertThat(refusal.failureCode()).isEqualTo(FailureCodes.MAX_CALLS);
    assertThat(refusal).hasMessage("this attendant serves as many calls as it may (maxCalls: 1)");
    assertThat(refusal(bridge.offer("second")).failureCode()).isEqualTo(FailureCodes.MAX_CALLS);

    await(bridge.offer(CHANNEL));
  }

  @Test
  void aCallThatHasComeTakesOnePlaceOnly() {
    redeploy(config("50ms").put("maxCalls", 2));
    Message<JsonObject> promise = await(ask("channel-aa", CHANNEL));
    await(bridge.offer(CHANNEL));
    promise.reply(JsonObject.of("claimed", true));
    await(ask("channel-aa", "second"));
    assertThat(refusal(ask("channel-aa", "third")).failureCode()).isEqualTo(FailureCodes.MAX_CALLS);
  }

  @Test
  void aCallThatOthersHaveWonLeavesItsPlaceFree() {
    redeploy(config("50ms").put("maxCalls", 1));
    Message<JsonObject> promise = await(ask("channel-aa", CHANNEL));
    await(promise.replyAndRequest(JsonObject.of("claimed", false)));
    await(ask("channel-aa", "second"));
  }

  @Test
  void callsOfAllItsApplicationsAreTakenAndNoneOnceItIsStopped() {
    redeploy(config("50ms").put("app", JsonArray.of("north", "south")));
    await(ask("north", CHANNEL));
    await(ask("south", "second"));
    await(vertx.undeploy(deployment));
    assertThat(refusal(ask("north", CHANNEL)).failureType()).isEqualTo(ReplyFailure.NO_HANDLERS);
  }

  @Test
  void nonsenseIsRefused() {
    assertThat(refusal(request("channel-aa", new JsonArray())).failureCode())
        .isEqualTo(FailureCodes.BAD_COMMAND);
    assertThat(refusal(request("channel-aa", new JsonObject())).failureCode())
        .isEqualTo(FailureCodes.BAD_COMMAND);
  }

  private Future<Message<JsonObject>> ask(String app, String channelId) {
    return request(
        app, JsonObject.of("type", "CallBroadcast", "channel", JsonObject.of("id", channelId)));
  }

  private Future<Message<JsonObject>> request(String app, Object body) {
    return vertx
        .eventBus()
        .request(
            Addresses.claims(app),
            body,
            new DeliveryOptions()
                .addHeader("asterisk", "test")
                .addHeader("app", app)
                .addHeader("command", Addresses.command("test")));
  }

  private static ReplyException refusal(Future<?> asked) {
    return (ReplyException) catchThrowable(() -> await(asked)).getCause();
  }
}
