package dev.ariattendant.workbench.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DeedsTest {

  @Test
  void wordsAreReadInTheirOrder() {
    assertThat(Deeds.parse(" 701* wait 2 wait 500ms hear welcome hear recording:x speak 3s hangup"))
        .containsExactly(
            new Deed.Press("701*"),
            new Deed.Outwait(),
            new Deed.Press("2"),
            new Deed.Pause(Duration.ofMillis(500)),
            new Deed.Hear("sound:welcome"),
            new Deed.Hear("recording:x"),
            new Deed.Speak(Duration.ofSeconds(3)),
            new Deed.HangUp());
    assertThat(Deeds.parse("")).isEmpty();
  }

  @Test
  void whatCantBeReadIsNamed() {
    assertThatThrownBy(() -> Deeds.parse("1 x2")).hasMessageContaining("found 'x2'");
    assertThatThrownBy(() -> Deeds.parse("speak 3")).hasMessageContaining("a time after speak");
    assertThatThrownBy(() -> Deeds.parse("hear")).hasMessageContaining("a medium after hear");
    assertThatThrownBy(() -> Deeds.parse("hangup 1"))
        .hasMessageContaining("'1' after hangup: nobody is there any more");
  }
}
