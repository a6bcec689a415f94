package dev.ariattendant.flow.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.StrictYamlParser;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextIdWarningsTest {

  @Test
  void oneIdOfTwoTextsIsSaidWithBothPlaces() {
    assertThat(
            cautions("{id: a, text: Welcome}", "[{text: {de: Hallo, en: Hello}, id: a}, sound:b]"))
        .containsExactly(
            "menus.second.prompt[0].id: menu.prompt has the same id, but another text in the"
                + " language en: one recording would take the place of both; expected another id");
  }

  @Test
  void theSameTextOrAnotherLanguageIsGood() {
    assertThat(cautions("{id: a, text: Welcome}", "{id: a, text: Welcome}")).isEmpty();
    assertThat(cautions("{id: a, text: {en: Hi}}", "{id: a, text: {de: Hallo, en: Hi}}")).isEmpty();
    assertThat(cautions("{id: a, text: {en: Hi}}", "{id: a, text: {de: Hallo}}")).isEmpty();
    assertThat(cautions("{text: Welcome}", "{text: Hello}")).isEmpty();
  }

  private static List<String> cautions(String first, String second) {
    return FlowReader.cautions(
            StrictYamlParser.parse(
                """
                menu: {prompt: %s, options: {1: {menu: second}}}
                menus: {second: {prompt: %s, options: {1: back}}}
                """
                    .formatted(first, second)))
        .stream()
        .map(ConfigProblem::toString)
        .toList();
  }
}
