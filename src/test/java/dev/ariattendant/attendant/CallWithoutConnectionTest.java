package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.AttendantTest.ANSWER_1;
import static dev.ariattendant.attendant.AttendantTest.PROMPT;
import static dev.ariattendant.attendant.AttendantTest.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call does without a connection to its Asterisk, and afterwards. */
final class CallWithoutConnectionTest extends ManualCall {

  @BeforeEach
  void deploy() {
    redeploy(AttendantTest.config("50ms"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"channels.answer", "channels.play", "playbacks.stop"})
  @DisplayName(
      "A command that couldn't be sent is sent until it can be, and nothing else is meanwhile")
  void aCommandThatCouldNotLeaveIsRetried(String operation) {
    // More often than prompts are tried that Asterisk refuses.
    IntStream.range(0, 5).forEach(n -> bridge.refuseNext(operation, 503));
    bridge.offer();
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
    bridge.connected();
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
  @DisplayName(
      "Prompts that fail while Asterisk doesn't answer don't send the caller back to the dialplan")
  void failedPromptsDuringAnOutageDoNotEndTheCall() {
    List.of(1, 2, 3, 4).forEach(n -> bridge.refuseNext("channels.play", 500));
    Held answer = bridge.holdNext("channels.answer");
    bridge.offer();
    bridge.next("channels.answer");
    connectionLost();
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
    bridge.connected();
    stops(unknown);
    plays(PROMPT);
  }

  @Test
  void aCallerWhoChoosesBeforeTheConnectionIsLostHearsItAfterwards() {
    String menu = callerInTheMenu();
    bridge.refuseNext("playbacks.stop", 503);
    bridge.key('1');
    stops(menu);
    connectionLost();
    bridge.connected();
    stops(menu);
    plays(ANSWER_1);
  }

  @Test
  void aCallsTimeDoesNotRunOutBeforeTheConnectionIsBack() {
    redeploy(
        AttendantTest.config("1h")
            .put(
                "limits",
                JsonObject.of("callTime", "5m", "then", JsonObject.of("dialplan", "late"))));
    callerInTheMenu();
    connectionLost();
    pass(9 * 60_000);
    assertThat(events.types()).doesNotContain(AttendantEvents.LIMIT_REACHED);
    bridge.connected();
    events.next(AttendantEvents.LIMIT_REACHED);
  }
}
