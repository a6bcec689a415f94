package dev.ariattendant.tools.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CallerActionParserTest {

  @Test
  void wordsAreReadInTheirOrder() {
    assertThat(
            CallerActionParser.parse(
                " 701* wait 2 wait 500ms hear welcome hear recording:x speak 3s hangup"))
        .containsExactly(
            new CallerAction.Press("701*"),
            new CallerAction.Outwait(),
            new CallerAction.Press("2"),
            new CallerAction.Pause(Duration.ofMillis(500)),
            new CallerAction.Hear("sound:welcome"),
            new CallerAction.Hear("recording:x"),
            new CallerAction.Speak(Duration.ofSeconds(3)),
            new CallerAction.HangUp());
    assertThat(CallerActionParser.parse("")).isEmpty();
  }

  @Test
  void whatCantBeReadIsNamed() {
    assertThatThrownBy(() -> CallerActionParser.parse("1 x2")).hasMessageContaining("found 'x2'");
    assertThatThrownBy(() -> CallerActionParser.parse("speak 3"))
        .hasMessageContaining("a time after speak");
    assertThatThrownBy(() -> CallerActionParser.parse("hear"))
        .hasMessageContaining("a medium after hear");
    assertThatThrownBy(() -> CallerActionParser.parse("hangup 1"))
        .hasMessageContaining("'1' after hangup: nobody is there any more");
  }
}
