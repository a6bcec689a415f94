package dev.ariattendant.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.simulator.CallerScript.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How scripts are read. */
class CallerScriptTest {

  @Test
  void everyKindOfStepIsRead() {
    assertThat(CallerScript.parse(" hear=sound:press-2 1  w5000 say3000 *D bye ").steps())
        .containsExactly(
            new Step.Hear("sound:press-2"),
            new Step.Press('1'),
            new Step.Wait(5000),
            new Step.Say(3000),
            new Step.Press('*'),
            new Step.Press('D'),
            new Step.HangUp());
  }

  @Test
  void theOtherOneIsSentElsewhereWithOrWithoutAsking() {
    assertThat(CallerScript.parse("transfer=102 consult=103").steps())
        .containsExactly(new Step.Transfer("102", false), new Step.Transfer("103", true));
  }

  @Test
  void anEmptyScriptJustListens() {
    assertThat(CallerScript.parse("")).isEqualTo(CallerScript.LISTEN);
  }

  @ParameterizedTest
  @CsvSource({"1 12x", "wait", "w", "w-1", "say", "hear=", "transfer=", "consult=", "E", "goodbye"})
  void aBadStepIsNamedWithWhatWasExpected(String text) {
    String bad = text.substring(text.indexOf(' ') + 1);

    assertThatThrownBy(() -> CallerScript.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"%s\": expected hear=MEDIA, wMILLISECONDS, sayMILLISECONDS, transfer=EXTENSION, consult=EXTENSION, keys out of 0-9 * # A-D, or bye",
            bad);
  }

  @Test
  void nothingComesAfterBye() {
    assertThatThrownBy(() -> CallerScript.parse("bye 1"))
        .hasMessage("\"1\" after \"bye\": bye is the last step");
  }
}
