package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.KeyPattern;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.flow.TransferRule;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A callee or the console transfers the caller to an extension of the menus. */
final class CodeTransferTest extends DialTest {

  @Test
  void whereNothingIsTransferredKeysOfAConversationAreForNobody() {
    rings(dial(LONG, "PJSIP/bob"));
    connects();
    keys("*2", "4");
    bridge.event(first(), "StasisEnd", new JsonObject());
    leavesTheBridge();
    hears("over");
  }

  @Test
  void theCallerLeavesTheConversationAndGoesToTheExtension() {
    talking();
    keys("*2");
    leavesTheBridge();
    bridge.next("channels.startMoh");
    String asking = calleeHears("extension-please");
    keys("42");
    stops(asking);
    stops();
    assertThat(result()).isEqualTo("over");
    assertThat(transferred()).isEqualTo("42 callee");
    bridge.next("channels.ring");
    assertThat(bridge.next("channels.ring").getString("channelId")).isEqualTo(CHANNEL);
    originates("PJSIP/42");
    answers(second());
    bridge.next("channels.ringStop");
    bridge.next("bridges.createWithId");
    bridge.next("bridges.addChannel");
    hangsUp(first());
    assertThat(result()).isEqualTo("answered");
  }

  @Test
  void keysThatComeBeforeTheQuestionCountAndItIsntHeard() {
    talking();
    FakeBridge.Held removal = bridge.holdNext("bridges.removeChannel");
    keys("*2", "42");
    bridge.next("bridges.removeChannel");
    removal.succeed();
    bridge.next("bridges.destroy");
    bridge.next("channels.startMoh");
    stops();
    assertThat(transferred()).isEqualTo("42 callee");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "47"})
  void aWrongExtensionIsRefusedAndTheConversationGoesOn(String extension) {
    talking();
    keys("*2");
    leavesTheBridge();
    bridge.next("channels.startMoh");
    calleeHears("extension-please");
    keys(extension.substring(0, 1));
    bridge.next("playbacks.stop");
    if (extension.length() > 1) {
      keys(extension.substring(1));
    }
    ends(calleeHears("refused"));
    stops();
    comesBack();
    bridge.event(first(), "StasisEnd", new JsonObject());
    leavesTheBridge();
    assertThat(result()).isEqualTo("over");
    hears("over");
  }

  @Test
  void theEventOfLeavingTheBridgeForTheQuestionEndsNothing() {
    talking();
    keys("*2");
    leavesTheBridge();
    bridge.next("channels.startMoh");
    String asking = calleeHears("extension-please");
    keys("7");
    stops(asking);
    ends(calleeHears("refused"));
    stops();
    comesBack();
    leftBridge();
    bridge.event(CHANNEL, "ChannelDtmfReceived", JsonObject.of("digit", "9"));
    leftBridge();
    leavesOrHangsUp();
  }

  @Test
  void aCalleeWhoCantHaveTheCallerBackIsHungUpAndTheCallerGoesOn() {
    talking();
    keys("*2");
    leavesTheBridge();
    bridge.next("channels.startMoh");
    String asking = calleeHears("extension-please");
    keys("7");
    stops(asking);
    bridge.refuseNext("bridges.createWithId", 500);
    ends(calleeHears("refused"));
    stops();
    bridge.next("bridges.createWithId");
    hangsUp(first());
    leavesTheBridge();
    assertThat(result()).isEqualTo("over");
    hears("over");
  }

  @Test
  void whoHangsUpBeforeTheQuestionIsHeardEndsTheConversation() {
    talking();
    FakeBridge.Held removal = bridge.holdNext("bridges.removeChannel");
    keys("*2");
    bridge.next("bridges.removeChannel");
    bridge.event(first(), "StasisEnd", new JsonObject());
    removal.succeed();
    bridge.next("bridges.destroy");
    bridge.next("channels.startMoh");
    stops();
    assertThat(result()).isEqualTo("over");
    hears("over");
  }

  @Test
  void theCallerWhoHangsUpMeanwhileLeavesNobody() {
    talking();
    keys("*2");
    leavesTheBridge();
    bridge.next("channels.startMoh");
    calleeHears("extension-please");
    callerHangsUp();
    stops();
    hangsUp(first());
    isOver();
  }

  @Test
  void whoHasGotTheCallFromTheOneWhoWasCalledTransfersNobody() {
    talking();
    bridge.event(
        first(),
        "StasisStart",
        JsonObject.of(
            "channel",
            JsonObject.of("id", "third", "state", "Down"),
            "replace_channel",
            JsonObject.of("id", first())));
    bridge.next("channels.get");
    bridge.event(
        "third",
        "ChannelDtmfReceived",
        JsonObject.of("digit", "*", "channel", JsonObject.of("id", "third")));
    bridge.event(
        "third",
        "ChannelDtmfReceived",
        JsonObject.of("digit", "2", "channel", JsonObject.of("id", "third")));
    callerHangsUp();
    hangsUp(first());
  }

  @Test
  void theConsoleTransfersTheCallerWhoIsInAConversation() {
    transfer = Optional.of(transfers());
    rings(dial(LONG, "PJSIP/bob"));
    assertThat(fromConsole("42")).contains("the caller isn't in a conversation");
    connectsWithKeys();
    for (String wrong : List.of("", "4", "421", "x", "4 2", "9".repeat(100))) {
      assertThat(fromConsole(wrong)).contains("transfer.extensions has no such extension");
    }
    assertThat(fromConsole("42")).isEmpty();
    leavesTheBridge();
    bridge.next("channels.startMoh");
    stops();
    assertThat(result()).isEqualTo("over");
    assertThat(transferred()).isEqualTo("42 console");
    assertThat(fromConsole("42")).contains("the caller isn't in a conversation");
  }

  private Optional<String> fromConsole(String extension) {
    Promise<Optional<String>> answer = Promise.promise();
    context.runOnContext(here -> answer.complete(call.runner().transfer(extension)));
    Future<Optional<String>> future = answer.future();
    return Await.await(future);
  }

  private static TransferRule transfers() {
    return new TransferRule(
        "*2",
        Duration.ofSeconds(2),
        "music",
        Prompt.ofUris(List.of("sound:extension-please"), true),
        Prompt.ofUris(List.of("sound:refused"), true),
        Map.<KeyPattern, Action>of(new KeyPattern("4[12]"), dial(LONG, "PJSIP/${EXTEN}")));
  }

  private void talking() {
    transfer = Optional.of(transfers());
    rings(dial(LONG, "PJSIP/bob"));
    connectsWithKeys();
  }

  private void connectsWithKeys() {
    answers(first());
    bridge.next("channels.ringStop");
    comesBack();
    assertThat(result()).isEqualTo("answered");
  }

  /** The two are brought together. */
  private void comesBack() {
    assertThat(bridge.next("bridges.createWithId").getString("type"))
        .as("Asterisk reports keys of this bridge only")
        .isEqualTo("mixing,dtmf_events");
    assertThat(bridge.next("bridges.addChannel").getJsonArray("channel"))
        .isEqualTo(JsonArray.of(CHANNEL, first()));
  }

  private void leftBridge() {
    bridge.event(
        CHANNEL, "ChannelLeftBridge", JsonObject.of("bridge", JsonObject.of("id", BRIDGE)));
  }

  /** Another program has taken the caller out of the bridge. */
  private void leavesOrHangsUp() {
    hangsUp(first());
    leavesTheBridge();
    assertThat(result()).isEqualTo("over");
  }

  private void keys(String... presses) {
    for (String keys : presses) {
      keys.chars()
          .forEach(
              key ->
                  bridge.event(
                      first(),
                      "ChannelDtmfReceived",
                      JsonObject.of(
                          "digit",
                          String.valueOf((char) key),
                          "channel",
                          JsonObject.of("id", first()))));
    }
  }

  private String calleeHears(String sound) {
    JsonObject play = bridge.next("channels.play");
    assertThat(play.getString("channelId")).isEqualTo(first());
    assertThat(play.getJsonArray("media")).isEqualTo(JsonArray.of("sound:" + sound));
    return play.getString("playbackId");
  }

  private void ends(String playback) {
    bridge.event(
        first(),
        "PlaybackFinished",
        JsonObject.of("playback", JsonObject.of("id", playback, "state", "done")));
  }

  private void stops(String playback) {
    assertThat(bridge.next("playbacks.stop").getString("playbackId")).isEqualTo(playback);
  }

  /** The music ends. */
  private void stops() {
    bridge.next("channels.stopMoh");
  }

  private String transferred() {
    JsonObject event = events.next(AttendantEvents.CALL_TRANSFERRED);
    return event.getString("extension") + " " + event.getString("by");
  }
}
