package dev.ariattendant.flow.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program's answers. */
class AnswerReaderTest {

  private static final CallFlow FLOW =
      FlowReader.read(
          StrictYamlParser.parse(
              """
              menu: {prompt: sound:a, options: {1: {menu: sales}}}
              menus: {sales: {prompt: sound:b, options: {1: back}}}
              schedules: {office: {hours: {mon-fri: "09:00-17:00"}}}
              """));

  @Test
  void eachWordIsAnAction() {
    assertThat(read("repeat")).isEqualTo(new Action.Repeat());
    assertThat(read("back")).isEqualTo(new Action.Back());
    assertThat(read("top")).isEqualTo(new Action.Top());
    assertThat(read("hangup")).isEqualTo(new Action.Hangup("normal"));
    assertThat(read("dialplan"))
        .isEqualTo(
            new Action.Dialplan(Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
  }

  @Test
  void aSectionIsAnActionAsInTheConfiguration() {
    assertThat(read(JsonObject.of("menu", "sales"))).isEqualTo(new Action.Menu("sales"));
    assertThat(read(JsonObject.of("say", "digits:12", "menu", "sales")))
        .isEqualTo(
            new Action.Say(
                Prompt.ofUris(List.of("sound:digits/1", "sound:digits/2"), true),
                new Action.Menu("sales")));
    assertThat(read(JsonObject.of("dialplan", "queues", "extension", 100)))
        .isEqualTo(
            new Action.Dialplan(
                Optional.of("queues"), Optional.of("100"), Optional.empty(), Map.of()));
  }

  @Test
  void aProgramMaySayValuesButNoOpeningHours() {
    assertThat(read(JsonObject.of("say", JsonObject.of("number", 21), "menu", "sales")))
        .isEqualTo(
            new Action.Say(
                new Prompt(List.of(new Medium.Said(Medium.Said.Kind.NUMBER, "21")), true),
                new Action.Menu("sales")));
    assertThatThrownBy(() -> read(JsonObject.of("say", JsonObject.of("time", "25:00"))))
        .hasMessageContaining("say.time: expected now, a time from 0:00 to 23:59");
    assertThatThrownBy(() -> read(JsonObject.of("say", JsonObject.of("hours", "office"))))
        .hasMessageContaining("say.hours: a program can't answer with hours");
  }

  @Test
  void allThatIsWrongIsSaidWithItsSource() {
    assertThatThrownBy(
            () ->
                read(
                    JsonObject.of(
                        "dial", "PJSIP/a", "busy", JsonObject.of("menu", "support"), "ringTme", 5)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("can't be used: the answer of office.caller")
        .hasMessageContaining("\n  busy.menu: no menu 'support'; expected one of main, sales")
        .hasMessageContaining("\n  ringTme: unknown; expected one of say, dial, ringTime");
  }

  @Test
  void whatIsNoActionAtAllIsRefused() {
    for (Object answer : new Object[] {"bck", new JsonObject(), new JsonArray(), 5, true}) {
      assertThatThrownBy(() -> read(answer))
          .as("%s", answer)
          .isInstanceOf(ConfigurationException.class);
    }
    assertThatThrownBy(() -> read(null)).isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 900, 100_000})
  void whatIsTooDeepIsRefusedBeforeItIsLookedAt(int depth) {
    Object answer = "hangup";
    for (int i = 0; i < depth; i++) {
      answer = JsonObject.of("say", "sound:a", "then", answer);
    }
    Object whole = answer;
    assertThatThrownBy(() -> read(whole))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith("\n  too much: deeper than 50 levels");
  }

  @Test
  void whatIsTooMuchIsRefusedBeforeItIsLookedAt() {
    JsonArray media = new JsonArray(Collections.nCopies(2_000, "sound:a"));
    assertThatThrownBy(() -> read(JsonObject.of("say", media)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith("\n  too much: more than 2000 values");
  }

  @Test
  void variablesThatOnlyTheProgramMayKnowAreTaken() {
    assertThat(read(JsonObject.of("dial", "PJSIP/${AGENT}"))).isInstanceOf(Action.Dial.class);
  }

  private static Action read(Object answer) {
    return AnyAction.read(answer, FLOW, "the answer of office.caller");
  }
}
