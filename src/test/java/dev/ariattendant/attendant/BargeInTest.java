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

/** Which prompts digits interrupt, and when digits count. */
final class BargeInTest extends ManualCall {

  private static final String MENUS =
      """
      menu:
        prompt: sound:welcome
        timeout: 10s
        options:
          1: {say: sound:one, menu: law}
          2: {say: sound:two, record: x, prompt: {media: sound:law, bargeIn: false}}
          3: {collect: DIGITS, max: 4, timeout: 8s, silence: sound:there, then: back}
          4: {say: sound:four, ask: office.caller}
          5: {menu: law}
        invalid: {count: 1, say: sound:invalid, then: {hangup: normal}}
      menus:
        law:
          prompt: {media: sound:law, bargeIn: false}
          timeout: 10s
          options: {2: {say: sound:again}}
          invalid: sound:invalid
      """;

  private String caller(String menus) {
    redeploy(StrictYamlParser.parse(menus));
    bridge.offer(new JsonArray());
    bridge.next("channels.answer");
    return hears("sound:welcome");
  }

  private String caller() {
    return caller(MENUS);
  }

  private String hears(String... media) {
    return plays(new JsonArray(List.of(media)));
  }

  private void press(String keys) {
    keys.chars().forEach(key -> bridge.key((char) key));
  }

  /** A caller who hears a queued prompt, and then an uninterruptible one. */
  private String callerBeforeTheLaw(String menus) {
    String welcome = caller(menus);
    press("1");
    stops(welcome);
    keeps("law");
    return hears("sound:one");
  }

  private void keeps(String menu) {
    assertThat(bridge.next("channels.setChannelVar").getString("value")).isEqualTo(menu);
  }

  private List<String> chosen() {
    return events.all().stream()
        .filter(event -> AttendantEvents.OPTION_CHOSEN.equals(event.getString("type")))
        .map(event -> event.getString("digits"))
        .toList();
  }

  @Test
  void whatMustBeHeardOutIsHeardThoughAKeyCutsWhatIsSaidBeforeIt() {
    String one = callerBeforeTheLaw(MENUS);
    press("2");
    stops(one);
    String law = hears("sound:law");
    press("2");
    assertThat(chosen()).as("what is chosen before it has been heard out").containsExactly("1");
    bridge.finished(law);
    String anew = hears("sound:law");
    assertThat(chosen()).containsExactly("1", "2");
    bridge.finished(anew);
    hears("sound:again");
    assertThat(chosen()).containsExactly("1", "2", "2");
  }

  @Test
  void whatMustBeHeardOutIsHeardThoughKeysCameBeforeIt() {
    String welcome = caller();
    Held stop = bridge.holdNext("playbacks.stop");
    press("12");
    stops(welcome);
    stop.succeed();
    keeps("law");
    String law = hears("sound:law");
    assertThat(chosen()).containsExactly("1");
    bridge.finished(law);
    hears("sound:again");
  }

  @Test
  void withoutTypeAheadAKeyBeforeItIsForgotten() {
    String one =
        callerBeforeTheLaw(
            MENUS.replace(
                "bargeIn: false}\n    t", "bargeIn: false}\n    typeAhead: false\n    t"));
    press("2");
    stops(one);
    bridge.finished(hears("sound:law"));
    pass(1_000);
    assertThat(chosen()).containsExactly("1");
    press("2");
    hears("sound:again");
  }

  @Test
  void whatIsSaidBeforeARecordingMustBeHeardOutToo() {
    String welcome = caller();
    press("2");
    stops(welcome);
    String two = hears("sound:two");
    press("5");
    stops(two);
    String law = hears("sound:law");
    press("5");
    assertThat(bridge.unseen()).as("commands before it has been heard out").isEmpty();
    bridge.finished(law);
    bridge.next("channels.record");
  }

  @Test
  void anActionThatSaysNothingEndsThePromptBeforeIt() {
    String welcome = caller();
    press("3");
    stops(welcome);
    pass(7_999);
    assertThat(bridge.unseen()).as("commands").isEmpty();
    pass(1);
    hears("sound:there");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aKeyThatEndsWhatIsSaidBeforeAQuestionIsForWhatFollows(boolean answeredBefore) {
    String welcome = caller();
    press("4");
    stops(welcome);
    String four = hears("sound:four");
    Question question = question();
    if (answeredBefore) {
      answer(question, JsonObject.of("menu", "law"));
    }
    assertThat(bridge.unseen()).as("commands while it is heard").isEmpty();
    press("2");
    stops(four);
    if (!answeredBefore) {
      answer(question, JsonObject.of("menu", "law"));
    }
    keeps("law");
    bridge.finished(hears("sound:law"));
    hears("sound:again");
    assertThat(chosen()).containsExactly("4", "2");
  }
}
