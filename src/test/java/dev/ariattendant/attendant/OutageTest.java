package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Await;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a connection a call waits; afterwards it goes on where it was. */
final class OutageTest extends AttendantTest {

  private static final String OTHER_CHANNEL = "second";

  @ParameterizedTest
  @ValueSource(strings = {"channels.answer", "channels.play", "playbacks.stop"})
  @DisplayName(
      "A command that couldn't be sent is sent until it can be, and nothing else is meanwhile")
  void aCommandThatCouldNotLeaveIsRetried(String operation) {
    // More often than prompts are tried that Asterisk refuses.
    IntStream.range(0, 5).forEach(n -> bridge.refuseNext(operation, 503));
    await(bridge.offer(CHANNEL));
    repeated(bridge.next("channels.answer"), operation);
    JsonObject play = bridge.next("channels.play");
    repeated(play, operation);
    bridge.key('1');
    JsonObject stop = bridge.next("playbacks.stop");
    repeated(stop, operation);
    plays(ANSWER_1);
    assertThat(stop.getString("playbackId")).isEqualTo(play.getString("playbackId"));
    assertThat(events.types())
        .doesNotContain(AttendantEvents.ACTION_FAILED, AttendantEvents.CALL_ENDED);
  }

  private void repeated(JsonObject command, String operation) {
    if (command.getString("operation").equals(operation)) {
      IntStream.range(0, 5).forEach(n -> assertThat(bridge.next(operation)).isEqualTo(command));
    }
  }

  @Test
  void whatHasWaitedIsSentAtOnceWhenTheConnectionIsBack() {
    bridge.refuseNext("channels.play", 503);
    String waiting = callerInTheMenu();
    bridge.status("test", "connected");
    assertThat(plays(PROMPT)).isEqualTo(waiting);
    bridge.finished(waiting);
    plays(SILENCE);
  }

  @Test
  void whatHasWaitedIsNotSentOnceTheCallIsOver() {
    bridge.refuseNext("channels.play", 503);
    callerInTheMenu();
    bridge.syntheticEnd();
    over(AttendantEvents.Ended.GONE);
  }

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
    redeploy(config(isKnown ? "1500ms" : "2500ms"));
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
  void aCallsTimeDoesNotRunOutBeforeTheConnectionIsBack() {
    redeploy(
        config("50ms")
            .put(
                "limits",
                JsonObject.of("callTime", "300ms", "then", JsonObject.of("dialplan", "late"))));
    FakeBridge other = new FakeBridge(vertx, "other");
    callerInTheMenu();
    bridge.status("test", "connecting");
    await(other.offer(OTHER_CHANNEL));
    events.next("the other's time is up", event -> isLimit(event, OTHER_CHANNEL));
    assertThat(events.all()).noneMatch(event -> isLimit(event, CHANNEL));
    bridge.status("test", "connected");
    events.next("the caller's time is up", event -> isLimit(event, CHANNEL));
  }

  private static boolean isLimit(JsonObject event, String channelId) {
    return AttendantEvents.LIMIT_REACHED.equals(event.getString("type"))
        && channelId.equals(event.getJsonObject("channel").getString("id"));
  }

  @Test
  @DisplayName(
      "Prompts that fail while Asterisk doesn't answer don't send the caller back to the dialplan")
  void failedPromptsDuringAnOutageDoNotEndTheCall() {
    List.of(1, 2, 3, 4).forEach(n -> bridge.refuseNext("channels.play", 500));
    FakeBridge.Held answer = bridge.holdNext("channels.answer");
    await(bridge.offer(CHANNEL));
    bridge.next("channels.answer");
    bridge.status("test", "unresponsive");
    answer.succeed();
    List.of(1, 2, 3, 4).forEach(n -> plays(PROMPT));
    bridge.finished(plays(PROMPT));
    assertThat(events.types()).doesNotContain(AttendantEvents.CALL_ENDED);
  }

  @Test
  @DisplayName("A prompt that is to be retried is retried as soon as the connection is back")
  void aFailedPromptIsRetriedOnReconnection() {
    bridge.refuseNext("channels.play", 504);
    bridge.refuseNext("playbacks.get", 500);
    String unknown = callerInTheMenu();
    bridge.next("playbacks.get");
    bridge.status("test", "connected");
    stops(unknown);
    plays(PROMPT);
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

  @Test
  void aCallerWhoChoosesBeforeTheConnectionIsLostHearsItAfterwards() {
    String menu = callerInTheMenu();
    bridge.refuseNext("playbacks.stop", 503);
    bridge.key('1');
    stops(menu);
    bridge.status("test", "connecting");
    bridge.status("test", "connected");
    stops(menu);
    plays(JsonArray.of("sound:you-entered", "sound:digits/1", "sound:welcome", "sound:press-1"));
  }
}
