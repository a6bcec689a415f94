package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Await;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a connection a call waits; afterwards it goes on where it was. */
final class OutageTest extends AttendantTest {

  private static final String OTHER_CHANNEL = "second";

  @Test
  void whatComesBackAfterTheCallsEndDoesNotWait() {
    FakeBridge.Held play = bridge.holdNext("channels.play");
    callerInTheMenu();
    bridge.syntheticEnd();
    events.next(AttendantEvents.CALL_ENDED);
    play.fail(503);
    bridge.status("test", "connected");
    await(bridge.offer(OTHER_CHANNEL));
    assertThat(bridge.next("channels.answer").getString("channelId")).isEqualTo(OTHER_CHANNEL);
  }

  /** As if the bridge's node was killed or unreachable. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void silenceDoesNotRunOutWhereTheBridgeHasGoneWithoutAWord(boolean isKnown) {
    redeploy(config(isKnown ? "2s" : "3s"));
    FakeBridge other = new FakeBridge(vertx, "other");
    BlockingQueue<Message<JsonObject>> beats = new LinkedBlockingQueue<>();
    MessageConsumer<JsonObject> owners =
        vertx.eventBus().consumer(Addresses.owners("test"), beats::add);
    String menu = callerInTheMenu();
    confirm(next(beats));
    if (isKnown) {
      await(owners.unregister());
    }
    bridge.finished(menu);
    aCallerOfAnotherAsteriskIsAsked(other, 1);
    assertThat(timeOuts(CHANNEL)).isZero();

    // The next one, which is asked for its status.
    await(owners.unregister());
    await(vertx.eventBus().consumer(Addresses.owners("test"), OutageTest::confirm).completion());
    await(
        vertx
            .eventBus()
            .consumer(
                Addresses.statusOf("test"),
                question -> question.reply(JsonObject.of("asterisk", "test", "state", "connected")))
            .completion());
    plays(SILENCE);
    assertThat(timeOuts(CHANNEL)).isOne();
  }

  private static void confirm(Message<JsonObject> beat) {
    beat.reply(JsonObject.of("channels", beat.body().getJsonArray("channels")));
  }

  private static Message<JsonObject> next(BlockingQueue<Message<JsonObject>> beats) {
    return Await.next(beats, "the attendant's next beat");
  }

  @Test
  void aBridgeThatTakesNoBeatsAtAllIsNoReasonToWait() {
    redeploy(config("1500ms"));
    bridge.finished(callerInTheMenu());
    plays(SILENCE);
    assertThat(timeOuts(CHANNEL)).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"connecting", "unresponsive"})
  @DisplayName(
      "Silence doesn't time out before the connection is back, except for calls of other Asterisks")
  void silenceTimesAreSuspendedDuringAnOutage(String state) {
    redeploy(config("400ms"));
    FakeBridge other = new FakeBridge(vertx, "other");
    bridge.finished(callerInTheMenu());
    bridge.status("test", state);
    aCallerOfAnotherAsteriskIsAsked(other, 3);
    assertThat(timeOuts(CHANNEL)).isZero();
    bridge.status("test", "connected");
    plays(SILENCE);
    assertThat(timeOuts(CHANNEL)).isOne();
  }

  /** Each time because of a silence as long as the first caller's. */
  private void aCallerOfAnotherAsteriskIsAsked(FakeBridge other, int times) {
    await(other.offer(OTHER_CHANNEL));
    other.next("channels.answer");
    for (int i = 0; i <= times; i++) {
      other.event(
          OTHER_CHANNEL,
          "PlaybackFinished",
          JsonObject.of(
              "playback",
              JsonObject.of("id", other.next("channels.play").getString("playbackId"))));
    }
  }

  private long timeOuts(String channelId) {
    return events.all().stream()
        .filter(event -> AttendantEvents.INPUT_TIMEOUT.equals(event.getString("type")))
        .filter(event -> channelId.equals(event.getJsonObject("channel").getString("id")))
        .count();
  }

  @Test
  void whoHasHandedTheConnectionOverHasNoMoreToSay() {
    bridge.finished(callerInTheMenu());
    status("new", "connected");
    status("old", "connecting");
    status("old", "closed");
    plays(SILENCE);
  }

  private void status(String node, String state) {
    vertx
        .eventBus()
        .publish(Addresses.STATUS, JsonObject.of("asterisk", "test", "node", node, "state", state));
  }

  @Test
  void aConnectionOfWhoseReturnNobodyHasToldIsAskedFor() {
    vertx
        .eventBus()
        .consumer(
            Addresses.statusOf("test"),
            question -> question.reply(JsonObject.of("asterisk", "test", "state", "connected")));
    bridge.finished(callerInTheMenu());
    bridge.status("test", "connecting");
    plays(SILENCE);
  }
}
