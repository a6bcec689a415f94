package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.AttendantEvents;
import dev.ariattendant.bus.NodeId;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an attendant says of itself to bridges, and what it believes of what they say. */
final class PresenceTest extends AttendantTest {

  private final BlockingQueue<Message<JsonObject>> said = new LinkedBlockingQueue<>();

  @BeforeEach
  void aCallAndABridgeThatListens() {
    await(vertx.eventBus().<JsonObject>consumer(Addresses.owners("test"), said::add).completion());
    callerInTheMenu();
  }

  @Test
  void saysWhichCallsItHasWhenItIsAskedForThem() {
    rollCall("another", CHANNEL);
    rollCall("test", "stranger");
    rollCall("test", "stranger", CHANNEL);

    Message<JsonObject> claim = next("claim");
    assertThat(claim.body().getJsonArray("claim")).containsExactly(CHANNEL);
    assertThat(claim.body().getString("node")).isEqualTo(NodeId.of(vertx));
    assertThat(await(bridge.offerAgain(CHANNEL, "Up")).getString("attendant"))
        .as("the owner that the bridge knows since the offer")
        .isEqualTo(claim.body().getString("attendant"));
    claim.reply(JsonObject.of("channels", JsonArray.of(CHANNEL)));
    assertThat(bridge.next("playbacks.get")).isNotNull();
  }

  @Test
  void aRollCallThatMakesNoSenseIsPassedOver() {
    rollCall(JsonObject.of("asterisk", "test"));
    rollCall(JsonObject.of("channels", JsonArray.of(CHANNEL)));
    rollCall("test", CHANNEL);

    assertThat(next("claim").body().getJsonArray("claim")).containsExactly(CHANNEL);
  }

  @Test
  void whatABridgeThatIsGoneHasLeftUnansweredIsSentAgain() {
    FakeBridge.Held answer = bridge.holdNext("channels.answer");
    await(bridge.offer("second"));
    bridge.next("channels.answer");
    rollCall("test", "second");
    next("claim").reply(JsonObject.of("channels", JsonArray.of("second")));

    assertThat(bridge.next("channels.answer").getString("channelId")).isEqualTo("second");
    bridge.next("channels.play");
    answer.succeed();
  }

  @Test
  void aBridgeThatIsAboutToMoveStillAnswers() {
    FakeBridge.Held answer = bridge.holdNext("channels.answer");
    await(bridge.offer("second"));
    bridge.next("channels.answer");
    rollCall(JsonObject.of("asterisk", "test", "moving", true, "channels", JsonArray.of("second")));
    next("claim").reply(JsonObject.of("channels", JsonArray.of("second")));
    answer.succeed();

    // Once is enough.
    assertThat(bridge.next("channels.play").getString("channelId")).isEqualTo("second");
  }

  @Test
  void aCallThatTheBridgeDoesNotConfirmIsGone() {
    rollCall("test", CHANNEL);
    next("claim").reply(JsonObject.of("channels", new JsonArray()));

    over("gone");
  }

  @Test
  void aBridgeThatCannotSayYetChangesNothing() {
    rollCall("test", CHANNEL);
    next("claim").fail(503, "calls are still being compared");
    bridge.key('1');

    assertThat(bridge.next("playbacks.stop")).isNotNull();
  }

  @Test
  void saysWhichCallsItHasAndClaimsThoseThatABridgeDoesNotConfirmTwiceInARow() {
    await(bridge.offer("other"));
    // A call may just have come, or gone: once is nothing.
    confirms("other", CHANNEL);
    confirms("other");
    confirms("other", CHANNEL, "third");
    confirms(CHANNEL);
    confirms("other");
    assertThat(said).extracting(Message::body).noneMatch(body -> body.containsKey("claim"));
    confirms("other");
    Message<JsonObject> claim = next("claim");
    assertThat(claim.body().getJsonArray("claim")).containsExactly(CHANNEL);
    claim.reply(JsonObject.of("channels", new JsonArray()));

    JsonObject end = events.next(AttendantEvents.CALL_ENDED);
    assertThat(end.getJsonObject("channel").getString("id")).isEqualTo(CHANNEL);
    assertThat(end.getJsonObject("summary").getString("ended")).isEqualTo("gone");
    assertThat(next("calls").body().getJsonArray("channels")).containsExactly("other");
  }

  /** The next beat is answered with these calls. */
  private void confirms(String... channelIds) {
    Message<JsonObject> beat = next("calls");
    while (beat.body().getJsonArray("channels").size() < 2) {
      beat = next("calls");
    }
    beat.reply(JsonObject.of("channels", JsonArray.of((Object[]) channelIds)));
  }

  private void rollCall(String asterisk, String... channelIds) {
    rollCall(
        JsonObject.of(
            "asterisk",
            asterisk,
            "app",
            "channel-aa",
            "node",
            NodeId.of(vertx),
            "moving",
            false,
            "channels",
            JsonArray.of((Object[]) channelIds)));
  }

  private void rollCall(JsonObject body) {
    vertx.eventBus().publish(Addresses.OWNERS, body);
  }

  /** The next of this kind that the attendant says; in between it says that it is there. */
  private Message<JsonObject> next(String kind) {
    try {
      while (true) {
        Message<JsonObject> next = said.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("what should have been said by now: " + kind).isNotNull();
        if (next.body().containsKey(kind)) {
          return next;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
