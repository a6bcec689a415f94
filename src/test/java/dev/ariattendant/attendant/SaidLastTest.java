package dev.ariattendant.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.config.StrictYamlParser;
import io.vertx.core.json.JsonArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said before the caller leaves or is connected is heard to its end. */
final class SaidLastTest extends ManualCall {

  private static final String MENU =
      """
      limits: {callTime: 30s, then: {say: sound:enough, hangup: normal}}
      menu:
        prompt: sound:welcome
        timeout: 20s
        interDigitTimeout: 3s
        options:
          1: {say: sound:last, hangup: normal}
          2: {say: sound:last, dialplan: queues}
          3: {say: sound:last, dial: PJSIP/bob}
          4:
            say: {media: sound:notice, bargeIn: false}
            then: {say: sound:last, hangup: normal}
      """;

  private void chooses(char option) {
    redeploy(StrictYamlParser.parse(MENU));
    bridge.offer();
    bridge.next("channels.answer");
    String welcome = plays(JsonArray.of("sound:welcome"));
    bridge.key(option);
    stops(welcome);
  }

  @ParameterizedTest
  @CsvSource({
    "1, channels.hangup",
    "2, channels.continueInDialplan",
    "3, channels.ring",
  })
  void theTerminatorBehindTheOptionDoesNotStopIt(char option, String next) {
    chooses(option);
    String last = plays(JsonArray.of("sound:last"));
    bridge.key('#');
    pass(2_000);
    assertThat(bridge.unseen()).as("commands meanwhile").isEmpty();
    bridge.finished(last);
    bridge.next(next);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5, channels.hangup",
    "2, 5, channels.continueInDialplan",
    "3, 5, channels.ring",
  })
  void anotherKeyStopsIt(char option, char key, String next) {
    chooses(option);
    String last = plays(JsonArray.of("sound:last"));
    bridge.key(key);
    stops(last);
    bridge.next(next);
  }

  @Test
  void aSecondTerminatorStopsIt() {
    chooses('1');
    String last = plays(JsonArray.of("sound:last"));
    bridge.key('#');
    bridge.key('#');
    stops(last);
    bridge.next("channels.hangup");
  }

  @Test
  void aKeyDuringWhatMustBeHeardBeforeDoesNotSkipIt() {
    chooses('4');
    String notice = plays(JsonArray.of("sound:notice"));
    bridge.key('5');
    bridge.finished(notice);
    String last = plays(JsonArray.of("sound:last"));
    bridge.finished(last);
    bridge.next("channels.hangup");
  }

  @ParameterizedTest
  @CsvSource({"1, channels.hangup", "2, channels.continueInDialplan"})
  void theLimitOfTheCallsTimeDoesNotCutItOff(char option, String next) {
    chooses(option);
    String last = plays(JsonArray.of("sound:last"));
    pass(31_000);
    bridge.forgetLookUps();
    bridge.finished(last);
    bridge.next(next);
  }

  @Test
  void nobodyIsDialledIfTheTimeIsUpMeanwhile() {
    chooses('3');
    String last = plays(JsonArray.of("sound:last"));
    pass(31_000);
    bridge.finished(last);
    plays(JsonArray.of("sound:enough"));
    assertThat(events.next(AttendantEvents.LIMIT_REACHED).getString("limit")).isEqualTo("callTime");
  }
}
