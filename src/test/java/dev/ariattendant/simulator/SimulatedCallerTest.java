package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Callers and their scripts. */
class SimulatedCallerTest extends WithConnectedClient {

  private SimulatedCaller answered(String script) {
    return ari.answeredCall(events, CallerOptions.to("channel-aa").withScript(script));
  }

  private void play(SimulatedCaller caller, String media) {
    ari.post("/channels/" + caller.channelId() + "/play/p?media=" + media);
  }

  @Test
  void aKeyIsReportedWhenItIsReleased() {
    answered("").press('#');

    JsonObject event = events.first("ChannelDtmfReceived");
    assertThat(event.fieldNames())
        .containsExactly(
            "type", "timestamp", "digit", "duration_ms", "channel", "asterisk_id", "application");
    assertThat(event.getString("digit")).isEqualTo("#");
    assertThat(event.getLong("duration_ms")).isEqualTo(160);
  }

  @Test
  void keysPressedAtOnceComeInOrder() {
    SimulatedCaller alice = answered("");
    "0123456789*#ABCD".chars().forEach(key -> alice.press((char) key));

    events.nth("ChannelDtmfReceived", 16);
    assertThat(
            events.shownSinceAnswer().stream().map(line -> line.substring(line.indexOf(' ') + 1)))
        .containsExactly("0123456789*#ABCD".split(""));
  }

  @Test
  void anUnknownKeyIsRefused() {
    SimulatedCaller alice = answered("");

    assertThatThrownBy(() -> alice.press('x'))
        .hasMessage("no such key: 'x', expected one of 0-9 * # A-D");
  }

  @Test
  void aScriptRunsStepByStep() {
    SimulatedCaller alice = answered("hear=sound:press-2 12 w100 bye");

    play(alice, "sound:press-1,sound:press-2");

    assertThat(await(alice.ended())).isEqualTo(new CallOutcome.HungUp(CallOutcome.By.CALLER));
    events.first("StasisEnd");
    assertThat(events.shown())
        .containsSubsequence(
            "PlaybackStarted sound:press-2 playing",
            "ChannelDtmfReceived 1",
            "ChannelDtmfReceived 2",
            "ChannelHangupRequest",
            "StasisEnd");
  }

  @Test
  void hearWaitsForWhatBeginsAfterTheStepBefore() {
    SimulatedCaller alice = answered("hear=sound:or hear=sound:or 1");
    play(alice, "sound:or");
    events.first("PlaybackFinished");
    assertThat(events.shown()).doesNotContain("ChannelDtmfReceived 1");

    play(alice, "sound:or");

    events.first("ChannelDtmfReceived");
  }

  @Test
  void aListenerGetsTheMedia() {
    Promise<String> heard = Promise.promise();
    SimulatedCaller alice = answered("");
    alice.onHeard(heard::complete);

    play(alice, "sound:or");

    assertThat(await(heard.future())).isEqualTo("sound:or");
  }

  @Test
  void afterTheEndNothingHappens() {
    SimulatedCaller alice = answered("hear=sound:or 1");
    alice.hangUp();
    await(alice.ended());

    alice.press('1');
    alice.hangUp();

    ari.get("/asterisk/ping");
    events.first("StasisEnd");
    assertThat(events.shown()).last().isEqualTo("StasisEnd");
  }

  @Test
  void aCallerWhoWasNotTakenFollowsNoScript() {
    SimulatedCaller alice = simulator.call(CallerOptions.to("nobody").withScript("bye"));

    assertThat(await(alice.ended())).isEqualTo(new CallOutcome.NotTaken());
  }

  @Test
  void aCallerAsTextIsItsChannelItsEventsAndItsOutcome() {
    SimulatedCaller alice = simulator.call(CallerOptions.to("nobody").withScript("bye"));
    await(alice.ended());

    assertThat(alice).hasToString(alice.channelName() + "[]: NotTaken[]");
  }
}
