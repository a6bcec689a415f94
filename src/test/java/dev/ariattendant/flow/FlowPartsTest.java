package dev.ariattendant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.flow.read.FlowReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in a flow, wherever it stands. */
final class FlowPartsTest {

  private static final CallFlow FLOW =
      FlowReader.read(
          StrictYamlParser.parse(
              """
              entry: [{called: 215, then: {say: sound:entry, menu: sales}}]
              limits: {callTime: 10m, then: {say: sound:limits, menu: sales}}
              menu:
                prompt: [sound:welcome, sound:both]
                options:
                  1: {say: sound:one, collect: PIN, prompt: sound:pin, max: 4,
                      invalid: {say: sound:no-pin, count: 2, then: {say: sound:tried, menu: main}},
                      silence: {say: sound:no-digit, count: 2, then: hangup},
                      then: {say: sound:good, set: {A: b}, then: {language: de, then: back}}}
                  2: {record: x, prompt: sound:leave, review: {prompt: sound:review}, then:
                      {say: sound:thanks, dialplan: late}}
                  3: {dial: PJSIP/bob, ringTime: 7s, busy: {say: sound:busy, ask: program, hold: sound:hold}}
                invalid: {say: sound:invalid, count: 3, then: {say: sound:both, then: repeat}}
                silence: {say: sound:silence, count: 3, then: {say: sound:nobody, then: top}}
              menus:
                sales: {prompt: [sound:sales, sound:both], options: {1: back}}
              """));

  @Test
  void eachMediumHasThePlacesWhereItIsHeard() {
    Map<String, Set<String>> places = new TreeMap<>(MenuMedia.urisOf(FLOW));
    assertThat(places.remove("sound:both")).containsExactly("main", "sales");
    assertThat(places.remove("sound:entry")).containsExactly("entry");
    assertThat(places.remove("sound:limits")).containsExactly("limits");
    assertThat(places.remove("sound:sales")).containsExactly("sales");
    assertThat(places.keySet())
        .contains(
            "sound:busy",
            "sound:good",
            "sound:hold",
            "sound:invalid",
            "sound:leave",
            "sound:no-digit",
            "sound:no-pin",
            "sound:nobody",
            "sound:one",
            "sound:pin",
            "sound:review",
            "sound:silence",
            "sound:thanks",
            "sound:tried",
            "sound:welcome");
    assertThat(places.get("sound:review")).containsExactly("main");
    assertThat(places.get("sound:tried")).containsExactly("main");
  }

  @Test
  void eachActionIsFoundWhereverItStands() {
    assertThat(FLOW.actions().map(Action::wireName).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "say",
            "menu",
            "collect",
            "hangup",
            "set",
            "language",
            "back",
            "record",
            "dialplan",
            "dial",
            "ask",
            "repeat",
            "top");
  }

  @Test
  void anActionTellsItsPartsByName() {
    Action dial = FLOW.main().options().get(new KeyPattern("3"));
    assertThat(ActionComponents.followers(dial).keySet())
        .containsExactly("busy", "noAnswer", "unavailable", "then");
    assertThat(ActionComponents.durations(dial)).containsExactly(Duration.ofSeconds(7));
    Action say = FLOW.main().options().get(new KeyPattern("1"));
    assertThat(ActionComponents.prompts(say))
        .containsExactly(Map.entry("prompt", Prompt.ofUris(List.of("sound:one"), true)));
    Action collect = ActionComponents.followers(say).get("then");
    assertThat(ActionComponents.retryRules(collect).keySet()).containsExactly("invalid", "silence");
  }

  @Test
  void aMenuThatIsNoMoreIsTheMainOne() {
    assertThat(FLOW.menu("sales").name()).isEqualTo("sales");
    assertThat(FLOW.menu("gone")).isEqualTo(FLOW.main());
  }

  @Test
  void promptsFollowOneAnotherAsTheFirstSays() {
    Prompt first = Prompt.ofUris(List.of("sound:a"), false);
    Prompt both = first.and(Prompt.ofUris(List.of("sound:b"), true));
    assertThat(both).isEqualTo(Prompt.ofUris(List.of("sound:a", "sound:b"), false));
    assertThat(both.isEmpty()).as("empty").isFalse();
    assertThat(Prompt.NONE.isEmpty()).as("empty").isTrue();
  }

  @ParameterizedTest
  @CsvSource({"., 0, true", "0900., 4, true", "+43X, 4, false", "12, 2, false"})
  void aNumbersPatternMayBeOpen(String text, int positions, boolean open) {
    NumberPattern pattern = new NumberPattern(text);
    assertThat(NumberPattern.fault(text)).isEmpty();
    assertThat(pattern.positions()).hasSize(positions);
    assertThat(pattern.isOpen()).as("%s is open", text).isEqualTo(open);
  }
}
