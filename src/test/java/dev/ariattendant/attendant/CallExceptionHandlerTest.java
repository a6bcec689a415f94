package dev.ariattendant.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.config.StrictYamlParser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Late answers and timers that must change nothing. */
final class CallExceptionHandlerTest extends ManualCall {

  private static final long HOUR = 3_600_000;

  private static final String MENUS =
      """
      language: de
      limits: {callTime: 5m, then: {say: sound:limit, hangup: normal}}
      menu:
        prompt: [sound:welcome]
        timeout: 10s
        interDigitTimeout: 5s
        options:
          1: {say: sound:one}
          7: {say: sound:seven}
          701: {say: sound:extension}
          4: {say: [sound:four], collect: A, prompt: sound:account, max: 4, secret: true, then: back}
          5: {say: {media: sound:notice, bargeIn: false}, menu: other}
          9: hangup
        invalid: sound:invalid
        silence: sound:there
      menus:
        other: {prompt: sound:other, timeout: 10s, options: {1: back}}
      """;

  private String caller() {
    redeploy(StrictYamlParser.parse(MENUS));
    bridge.offer(new JsonArray());
    bridge.next("channels.answer");
    bridge.next("channels.setChannelVar");
    return hears("sound:welcome");
  }

  private String hears(String... media) {
    return plays(new JsonArray(List.of(media)));
  }

  private void press(String keys) {
    keys.chars().forEach(key -> bridge.key((char) key));
  }

  /** In each of these a call may end. */
  private void comesTo(String place) {
    String welcome = caller();
    switch (place) {
      case "prompt" -> {}
      case "silence" -> bridge.finished(welcome);
      case "digits" -> press("7");
      case "answer" -> press("1");
      case "collect" -> press("42");
      case "notice" -> press("5");
      case "leaving" -> press("9");
      default -> throw new IllegalArgumentException(place);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"prompt", "silence", "digits", "answer", "collect", "notice", "leaving"})
  void nothingHappensAfterTheEnd(String place) {
    comesTo(place);
    pass(0);
    bridge.forget();
    bridge.event("StasisEnd", new JsonObject());
    press("17");
    bridge.event("StasisEnd", new JsonObject());
    pass(HOUR);

    assertThat(bridge.unseen()).as("commands after the end").isEmpty();
    assertThat(events.types()).last().isEqualTo(AttendantEvents.CALL_ENDED);
    assertThat(over).as("how often it was over").hasSize(1);
  }

  @Test
  void aKeyInTimeStopsTheTimeOutBetweenKeys() {
    String welcome = caller();
    press("79");
    stops(welcome);
    hears("sound:invalid", "sound:welcome");
    pass(9_000);

    assertThat(bridge.unseen()).as("commands").isEmpty();
    assertThat(events.types()).doesNotContain(AttendantEvents.OPTION_CHOSEN);
  }

  @Test
  void aKeyInTimeStopsTheTimeOutOfTheMenu() {
    bridge.finished(caller());
    press("1");
    hears("sound:one", "sound:welcome");
    pass(11_000);

    assertThat(bridge.unseen()).as("commands").isEmpty();
    assertThat(events.types()).doesNotContain(AttendantEvents.INPUT_TIMEOUT);
  }

  @Test
  void aKeyThatMayGoOnStopsWhatPlaysOnce() {
    String welcome = caller();
    press("70");
    stops(welcome);
    pass(4_000);
    assertThat(bridge.unseen()).as("commands").isEmpty();
    assertThat(events.next(AttendantEvents.PROMPT_INTERRUPTED).getString("digit")).isEqualTo("7");
    assertThat(events.types())
        .filteredOn(AttendantEvents.PROMPT_INTERRUPTED::equals)
        .as("a key that comes when nothing plays interrupts nothing")
        .hasSize(1);
  }

  @Test
  void aDigitThatIsNotTheLastStopsTheQuestion() {
    String welcome = caller();
    press("4");
    stops(welcome);
    String account = hears("sound:four", "sound:account");
    press("1");

    assertThat(bridge.unseen())
        .containsExactly(JsonObject.of("operation", "playbacks.stop", "playbackId", account));
  }

  @Test
  void whatWasSaidIsNotHeardAgainOnceAKeyHasCutIt() {
    String welcome = caller();
    press("1");
    stops(welcome);
    String one = hears("sound:one", "sound:welcome");
    press("7");
    stops(one);
    pass(5_000);
    hears("sound:seven", "sound:welcome");
  }

  @Test
  void keysAreSecretOnlyAsLongAsTheyAreCollected() {
    String welcome = caller();
    press("4");
    stops(welcome);
    press("12#1");
    assertThat(events.all())
        .filteredOn(event -> AttendantEvents.KEY_PRESSED.equals(event.getString("type")))
        .extracting(event -> event.getString("digit"))
        .as("the digits that taps are told")
        .startsWith("4")
        .endsWith("1")
        .doesNotContain("2");
  }

  @Test
  void theCallsTimeIsUpOnceAndEndsWithTheCall() {
    caller();
    bridge.forget();
    events.next(AttendantEvents.LIMIT_REACHED);
    bridge.next("playbacks.stop");
    String limit = hears("sound:limit");
    bridge.finished(limit);
    bridge.next("channels.hangup");
    bridge.event("StasisEnd", new JsonObject());
    pass(HOUR);

    assertThat(events.types()).filteredOn(AttendantEvents.LIMIT_REACHED::equals).hasSize(1);
  }

  @Test
  void theLanguageOfAllCallsIsTheChannelsBeforeAnythingPlays() {
    redeploy(StrictYamlParser.parse(MENUS));
    bridge.offer(new JsonArray());
    bridge.next("channels.answer");
    JsonObject set = bridge.next("channels.setChannelVar");
    assertThat(set.getString("variable")).isEqualTo("CHANNEL(language)");
    assertThat(set.getString("value")).isEqualTo("de");
    assertThat(bridge.next("channels.play").getString("lang")).isEqualTo("de");
  }
}
