package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.testbed.Await;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An attendant's heartbeats to bridges, and the replies to them. */
final class OwnershipReporterTest extends AttendantTest {

  private final BlockingQueue<Message<JsonObject>> said = new LinkedBlockingQueue<>();

  @BeforeEach
  void aCallAndABridgeThatListens() {
    await(vertx.eventBus().<JsonObject>consumer(Addresses.owners("test"), said::add).completion());
    callerInTheMenu();
  }

  @Test
  void saysWhichCallsItHasAtOnceWhenItIsAskedForThem() {
    next("calls");
    ask("another", NodeId.of(vertx));
    ask("test", NodeId.of(vertx));

    // The next would come by itself.
    Message<JsonObject> beat = next("calls");
    assertThat(beat.body().getInteger("calls")).isOne();
    assertThat(beat.body().getJsonArray("channels")).containsExactly(CHANNEL);
    assertThat(beat.body().getString("node")).isEqualTo(NodeId.of(vertx));
    assertThat(await(bridge.offerAgain(CHANNEL, "Up")).getString("attendant"))
        .as("the owner that the bridge knows since the offer")
        .isEqualTo(beat.body().getString("attendant"));
    beat.reply(JsonObject.of("channels", JsonArray.of(CHANNEL)));
    assertThat(bridge.next("playbacks.get")).isNotNull();
  }

  @Test
  void aQuestionThatMakesNoSenseIsPassedOver() {
    ask(JsonObject.of("node", NodeId.of(vertx)));
    ask(JsonObject.of("asterisk", 17));
    ask("test", NodeId.of(vertx));

    assertThat(next("calls").body().getJsonArray("channels")).containsExactly(CHANNEL);
  }

  @Test
  void whatABridgeThatIsGoneHasLeftUnansweredIsSentAgain() {
    FakeBridge.Held answer = bridge.holdNext("channels.answer");
    await(bridge.offer("second"));
    bridge.next("channels.answer");
    ask("test", "another node");
    confirms("second", CHANNEL);

    assertThat(bridge.next("channels.answer").getString("channelId")).isEqualTo("second");
    bridge.next("channels.play");
    answer.succeed();
  }

  @Test
  void aBridgeThatIsAboutToMoveStillAnswers() {
    assertStillAnswers(JsonObject.of("asterisk", "test", "node", "another node", "moving", true));
  }

  @Test
  void aBridgeThatHasFoundFurtherCallsStillAnswers() {
    assertStillAnswers(JsonObject.of("asterisk", "test", "node", "here", "moving", false));
  }

  private void assertStillAnswers(JsonObject question) {
    FakeBridge.Held answer = bridge.holdNext("channels.answer");
    await(bridge.offer("second"));
    bridge.next("channels.answer");
    ask(question);
    confirms("second", CHANNEL);
    answer.succeed();

    // Once is enough.
    assertThat(bridge.next("channels.play").getString("channelId")).isEqualTo("second");
  }

  @Test
  @DisplayName(
      "The reporter lists its calls, and gives up those that a bridge doesn't confirm twice in a"
          + " row")
  void callsThatABridgeDoesNotConfirmAreGivenUp() {
    await(bridge.offer("other"));
    // Once doesn't count: a call may just have come or gone.
    confirms("other", CHANNEL);
    confirms("other");
    confirms("other", CHANNEL, "third");
    confirms(CHANNEL);
    confirms("other");
    confirms("other");

    JsonObject end = events.next(AttendantEvents.CALL_ENDED);
    assertThat(end.getJsonObject("channel").getString("id")).isEqualTo(CHANNEL);
    assertThat(end.getJsonObject("summary").getString("ended")).isEqualTo("gone");
    assertThat(beat().body().getJsonArray("channels")).containsExactly("other");
  }

  @Test
  void aBridgeThatCannotSayChangesNothing() {
    await(bridge.offer("other"));
    bridge.next("channels.answer");
    bridge.next("channels.play");
    confirms("other");
    beat().fail(503, "not now");
    confirms("other", CHANNEL);
    confirms("other");
    bridge.key('1');

    assertThat(bridge.next("playbacks.stop")).isNotNull();
  }

  /** The next beat is answered with these calls. */
  private void confirms(String... channelIds) {
    Message<JsonObject> beat = beat();
    while (beat.body().getJsonArray("channels").size() < 2) {
      beat.reply(JsonObject.of("channels", beat.body().getJsonArray("channels")));
      beat = beat();
    }
    beat.reply(JsonObject.of("channels", JsonArray.of((Object[]) channelIds)));
  }

  /** The next beat; it is asked for, so that it comes at once. */
  private Message<JsonObject> beat() {
    if (said.isEmpty()) {
      ask(JsonObject.of("asterisk", "test", "node", "here", "moving", false));
    }
    return next("calls");
  }

  private void ask(String asterisk, String bridgesNode) {
    ask(JsonObject.of("asterisk", asterisk, "node", bridgesNode, "moving", false));
  }

  private void ask(JsonObject question) {
    vertx.eventBus().publish(Addresses.OWNERS, question);
  }

  /** The attendant's next message with this key; heartbeats in between are skipped. */
  private Message<JsonObject> next(String kind) {
    while (true) {
      Message<JsonObject> next = Await.next(said, kind);
      if (next.body().containsKey(kind)) {
        return next;
      }
    }
  }
}
