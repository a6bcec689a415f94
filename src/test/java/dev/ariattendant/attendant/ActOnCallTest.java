package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.AttendantTest.config;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.step.FlowRunner;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator does with a call in the menus. */
final class ActOnCallTest extends ManualCall {

  private static final JsonArray SALES = JsonArray.of("sound:sales");

  @BeforeEach
  void deployMenus() {
    redeploy(menus(JsonObject.of("collect", "CODE", "prompt", "sound:code", "then", "top")));
  }

  /** The usual menu, whose 7 does this; and a menu that no option leads to but 9. */
  private static JsonObject menus(JsonObject seven) {
    JsonObject config = config("30s");
    config
        .getJsonObject("menu")
        .getJsonObject("options")
        .put("7", seven)
        .put("9", JsonObject.of("menu", "sales"));
    return config.put(
        "menus",
        JsonObject.of(
            "sales",
            JsonObject.of(
                "prompt", "sound:sales", "options", JsonObject.of("1", "back", "2", "top"))));
  }

  @Test
  void aCallerWhoIsHungUpHearsNothingMore() {
    String prompt = callerInTheMenu();
    assertThat(act(FlowRunner::hangUp).succeeded()).isTrue();
    stops(prompt);
    assertThat(bridge.next("channels.hangup").getString("reason")).isEqualTo("normal");
    bridge.event("StasisEnd", new JsonObject());
    over(AttendantEvents.Ended.COMPLETED);
  }

  @Test
  void twoOperatorsWhoHangUpDoItOnce() {
    String prompt = callerInTheMenu();
    act(FlowRunner::hangUp);
    Future<Void> second = act(FlowRunner::hangUp);
    assertThat(code(second)).isEqualTo(FailureCodes.NOT_IN_STASIS);
    assertThat(code(act(runner -> runner.redirect("sales")))).isEqualTo(FailureCodes.NOT_IN_STASIS);
    stops(prompt);
    bridge.next("channels.hangup");
    bridge.event("StasisEnd", new JsonObject());
    over(AttendantEvents.Ended.COMPLETED);
  }

  @Test
  void aRedirectedCallerHearsTheOtherMenuAndMayGoBack() {
    String prompt = callerInTheMenu();
    assertThat(act(runner -> runner.redirect("sales")).succeeded()).isTrue();
    stops(prompt);
    bridge.next("channels.setChannelVar");
    String sales = plays(SALES);
    assertThat(events.next("menu.entered").getString("menu")).isEqualTo("main");
    assertThat(events.next("menu.entered").getString("menu")).isEqualTo("sales");
    bridge.key('1');
    stops(sales);
    bridge.next("channels.setChannelVar");
    plays(AttendantTest.PROMPT);
  }

  @Test
  void keysForAnotherMenuChooseNothingInThisOne() {
    JsonObject config = menus(JsonObject.of("say", "sound:wait"));
    config
        .getJsonObject("menu")
        .put("prompt", JsonObject.of("media", "sound:welcome", "bargeIn", false));
    redeploy(config);
    bridge.offer();
    bridge.next("channels.answer");
    String prompt = bridge.next("channels.play").getString("playbackId");
    bridge.key('2');
    act(runner -> runner.redirect("sales"));
    stops(prompt);
    bridge.next("channels.setChannelVar");
    plays(SALES);
    assertThat(events.next("key.pressed").getString("digit")).isEqualTo("?");
  }

  @Test
  void aMessageThatIsBeingRecordedIsKept() {
    redeploy(menus(JsonObject.of("record", "messages", "prompt", "sound:vm-intro")));
    String prompt = callerInTheMenu();
    bridge.key('7');
    stops(prompt);
    bridge.finished(plays(JsonArray.of("sound:vm-intro")));
    String name = bridge.next("channels.record").getString("name");
    bridge.event("RecordingStarted", JsonObject.of("recording", JsonObject.of("name", name)));

    act(runner -> runner.redirect("sales"));

    assertThat(bridge.next("recordings.stop").getString("recordingName")).isEqualTo(name);
    assertThat(events.next("action.ended").getString("result")).isEqualTo("kept");
    bridge.next("channels.setChannelVar");
    plays(SALES);
  }

  @Test
  void aMessageOfACallThatIsHungUpIsKept() {
    redeploy(menus(JsonObject.of("record", "messages", "prompt", "sound:vm-intro")));
    String prompt = callerInTheMenu();
    bridge.key('7');
    stops(prompt);
    bridge.finished(plays(JsonArray.of("sound:vm-intro")));
    String name = bridge.next("channels.record").getString("name");
    bridge.event("RecordingStarted", JsonObject.of("recording", JsonObject.of("name", name)));

    act(FlowRunner::hangUp);

    bridge.next("recordings.stop");
    assertThat(events.next("action.ended").getString("result")).isEqualTo("kept");
    bridge.next("channels.hangup");
  }

  @Test
  void aCallThatHasEndedMeanwhileIsNotThere() {
    callerInTheMenu();
    bridge.event("ChannelHangupRequest", new JsonObject());
    assertThat(code(act(runner -> runner.redirect("sales")))).isEqualTo(FailureCodes.NOT_FOUND);
    bridge.event("StasisEnd", new JsonObject());
    assertThat(code(act(FlowRunner::hangUp))).isEqualTo(FailureCodes.NOT_FOUND);
    over(AttendantEvents.Ended.HANGUP);
  }

  /** Asterisk has refused a command, and the event that says why is still to come. */
  @Test
  void aCallWhoseChannelIsGoneIsNotThere() {
    bridge.refuseNext("channels.play", FailureCodes.NOT_FOUND);
    bridge.offer();
    bridge.next("channels.answer");
    bridge.next("channels.play");
    assertThat(code(act(FlowRunner::hangUp))).isEqualTo(FailureCodes.NOT_FOUND);
    over(AttendantEvents.Ended.GONE);
  }

  @Test
  void withoutAConnectionNothingIsDone() {
    callerInTheMenu();
    connectionLost();
    assertThat(code(act(FlowRunner::hangUp))).isEqualTo(FailureCodes.UNAVAILABLE);
    assertThat(bridge.unseen()).isEmpty();
  }

  @Test
  void aCallThatGoesBackToTheDialplanIsLeftAlone() {
    callerInTheMenu();
    handBack();
    assertThat(code(act(FlowRunner::hangUp))).isEqualTo(FailureCodes.NOT_IN_STASIS);
  }

  @Test
  void anErrorOfOursIsAnsweredAndTheCallGoesToTheDialplan() {
    String prompt = callerInTheMenu();
    Future<Void> failed =
        act(
            runner -> {
              throw new IllegalStateException("a fault");
            });
    assertThat(code(failed)).isEqualTo(FailureCodes.UNAVAILABLE);
    stops(prompt);
    bridge.next("channels.setChannelVar");
    bridge.next("channels.continueInDialplan");
  }

  @Test
  void onlyAConversationIsTransferred() {
    callerInTheMenu();
    Future<Void> refused = act(runner -> runner.transfer("41"));
    assertThat(code(refused)).isEqualTo(FailureCodes.NOT_IN_STASIS);
    assertThat(refused.cause()).hasMessageContaining("conversation");
  }

  private static int code(Future<?> failed) {
    assertThat(failed.failed()).as("whether it has failed").isTrue();
    return FailureCodes.of(failed.cause());
  }
}
