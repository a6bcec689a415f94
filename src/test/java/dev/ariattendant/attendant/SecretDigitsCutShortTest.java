package dev.ariattendant.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.config.StrictYamlParser;
import io.vertx.core.json.JsonArray;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rest of a secret number isn't taken for a choice: where its attendant is gone while it is
 * entered, or the menus lead elsewhere.
 */
final class SecretDigitsCutShortTest extends ManualCall {

  private static final long PAUSE_MS = 2_000;

  private static final String MENU =
      """
      menu:
        prompt: sound:welcome
        timeout: 10s
        options: {1: {say: sound:one}, 2: %s}
        invalid: sound:invalid
      """;

  private static final String COLLECT = "{collect: PIN, max: 4, secret: true, then: back}";

  /** Taken over with this action in its menu. */
  private void takenOver(String action) {
    redeploy(StrictYamlParser.parse(MENU.formatted(action)));
    bridge.offerAgain();
  }

  private void press(String keys) {
    keys.chars().forEach(key -> bridge.key((char) key));
  }

  /** The previous attendant's playback is stopped, and the menu begins. */
  private String welcomed() {
    pass(0);
    bridge.next("channels.getChannelVar");
    while ("playbacks.stop".equals(bridge.unseen().get(0).getString("operation"))) {
      bridge.next("playbacks.stop");
    }
    bridge.next("channels.answer");
    return plays(JsonArray.of("sound:welcome"));
  }

  /** The digits of all published keys. */
  private String told() {
    return events.all().stream()
        .filter(event -> AttendantEvents.KEY_PRESSED.equals(event.getString("type")))
        .map(event -> event.getString("digit"))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        COLLECT,
        "{ask: office.caller}",
        "{say: sound:two, collect: A, then: {dial: PJSIP/bob, busy: " + COLLECT + "}}"
      })
  void theRestOfItIsPassedOverAsLongAsNoPauseComes(String action) {
    Held place = bridge.holdNext("channels.getChannelVar");
    takenOver(action);
    press("11");
    place.succeed();
    welcomed();
    press("1");
    pass(PAUSE_MS - 1);
    press("1");
    pass(PAUSE_MS - 1);
    press("17");

    assertThat(told()).isEqualTo("??????");
    assertThat(events.types())
        .doesNotContain(
            AttendantEvents.OPTION_CHOSEN,
            AttendantEvents.INPUT_INVALID,
            AttendantEvents.PROMPT_INTERRUPTED);
  }

  @Test
  void afterAPauseKeysAreWhatTheyWere() {
    takenOver(COLLECT);
    String welcome = welcomed();
    press("9");
    pass(PAUSE_MS);
    press("1");
    stops(welcome);

    assertThat(told()).isEqualTo("?1");
  }

  @Test
  void whoWaitsForThePromptIsHeardAtOnceAfterIt() {
    takenOver(COLLECT);
    String welcome = welcomed();
    pass(PAUSE_MS);
    bridge.finished(welcome);
    press("1");
    plays(JsonArray.of("sound:one", "sound:welcome"));
    assertThat(told()).isEqualTo("1");
  }

  @Test
  void whereNothingIsSecretAKeyActsAtOnce() {
    takenOver("{say: sound:two}");
    String welcome = welcomed();
    press("1");
    stops(welcome);
    assertThat(told()).isEqualTo("1");
  }

  @Test
  void aCallThatHasJustComeTakesKeysAtOnce() {
    redeploy(StrictYamlParser.parse(MENU.formatted(COLLECT)));
    bridge.offer();
    press("1");
    assertThat(told()).isEqualTo("1");
  }

  /** In the menu, from which 2 leads to a number that is asked for in this way. */
  private void asks(String collect) {
    redeploy(StrictYamlParser.parse(MENU.formatted(collect)));
    bridge.offer();
    bridge.next("channels.answer");
    String welcome = plays(JsonArray.of("sound:welcome"));
    press("2");
    stops(welcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{collect: PIN, max: 8, secret: true, invalid: {count: 1, then: back}, then: hangup}",
        "{collect: PIN, max: 8, secret: true, silence: {count: 1, then: back}, then: hangup}",
      })
  void whereItIsGivenUpTheRestOfItChoosesNothing(String collect) {
    asks(collect);
    if (collect.contains("silence")) {
      pass(10_000);
    } else {
      press("11*");
    }
    String welcome = plays(JsonArray.of("sound:welcome"));
    press("1");
    pass(PAUSE_MS - 1);
    press("19");
    pass(PAUSE_MS);
    assertThat(told()).isEqualTo("2" + "?".repeat(told().length() - 1)).hasSizeBetween(4, 7);
    assertThat(bridge.unseen()).as("commands").isEmpty();
    assertThat(events.types()).doesNotContain(AttendantEvents.INPUT_INVALID);
    press("1");
    stops(welcome);
    assertThat(told()).endsWith("?1");
  }

  @Test
  void whatFollowsAWholeOneIsTaken() {
    asks("{collect: PIN, max: 4, secret: true, then: back}");
    press("12341");
    assertThat(told()).isEqualTo("2????1");
  }
}
