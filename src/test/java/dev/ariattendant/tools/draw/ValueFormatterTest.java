package dev.ariattendant.tools.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.Prompt;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ValueFormatterTest {

  @Test
  void valuesAreShownWithWhatTheyAre() {
    Prompt prompt =
        new Prompt(
            List.of(
                Medium.uri("sound:you-have"),
                new Medium.Said(Medium.Said.Kind.NUMBER, "${COUNT}"),
                new Medium.Said(Medium.Said.Kind.HOURS, "office")),
            true);
    assertThat(ValueFormatter.media(prompt)).isEqualTo("you-have, number ${COUNT}, hours office");
  }
}
