package dev.ariattendant.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.simulator.CallerScript.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How scripts are read, in both spellings. */
class CallerScriptTest {

  @Test
  void everyStepIsReadInTheShortSpelling() {
    assertThat(CallerScript.parse(" hear=sound:press-2 1  w5000 say3000 *D bye ").steps())
        .containsExactly(
            new Step.Hear("sound:press-2"),
            new Step.Press("1"),
            new Step.Wait(Duration.ofSeconds(5)),
            new Step.Speak(Duration.ofSeconds(3)),
            new Step.Press("*D"),
            new Step.HangUp());
  }

  @Test
  void everyStepIsReadInTheLongSpelling() {
    assertThat(
            CallerScript.parseStory(
                    " 701* wait 2 wait 500ms hear welcome hear recording:x speak 3s hangup")
                .steps())
        .containsExactly(
            new Step.Press("701*"),
            new Step.WaitForTimeout(),
            new Step.Press("2"),
            new Step.Wait(Duration.ofMillis(500)),
            new Step.Hear("sound:welcome"),
            new Step.Hear("recording:x"),
            new Step.Speak(Duration.ofSeconds(3)),
            new Step.HangUp());
  }

  @ParameterizedTest
  @CsvSource({
    "hear=sound:or, hear or",
    "hear=music 1 bye, hear=music 1 hangup",
    "w500, wait 500ms",
    "w120000, wait 2m",
    "w3600000, wait 1h",
    "say4000 transfer=102, speak 4s transfer=102",
  })
  void bothSpellingsMeanTheSame(String shortly, String atLength) {
    assertThat(CallerScript.parse(shortly)).isEqualTo(CallerScript.parse(atLength));
  }

  @ParameterizedTest
  @CsvSource({"701, 701", "w5000, wait 5000ms", "hear or, hear sound:or", "say1000, speak 1000ms"})
  void aStepHasItsWords(String text, String words) {
    assertThat(CallerScript.parse(text).steps()).extracting(Step::words).containsExactly(words);
  }

  @Test
  void transfersAreBlindOrAttended() {
    assertThat(CallerScript.parse("transfer=102 consult=103").steps())
        .containsExactly(new Step.Transfer("102", false), new Step.Transfer("103", true));
  }

  @Test
  void anEmptyScriptJustListens() {
    assertThat(CallerScript.parse("")).isEqualTo(CallerScript.LISTEN);
    assertThat(CallerScript.parseStory("")).isEqualTo(CallerScript.LISTEN);
  }

  @ParameterizedTest
  @CsvSource({"1 12x", "w", "w-1", "say", "hear=", "transfer=", "consult=", "E", "goodbye", "1 x2"})
  void aBadStepIsNamedWithWhatWasExpected(String text) {
    String bad = text.substring(text.indexOf(' ') + 1);

    assertThatThrownBy(() -> CallerScript.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected keys of 0-9 * # A-D, wait 5s, hear sound:NAME, speak 3s,"
                + " transfer=EXTENSION, consult=EXTENSION or hangup; found '%s'",
            bad);
  }

  @Test
  void aMissingWordIsNamed() {
    assertThatThrownBy(() -> CallerScript.parse("1 speak 3"))
        .hasMessage("expected a time after speak, e.g. 3s");
    assertThatThrownBy(() -> CallerScript.parse("hear"))
        .hasMessage("expected a medium after hear, e.g. sound:press-1");
  }

  @ParameterizedTest
  @CsvSource({"wait", "wait 5", "1 wait hangup"})
  void onlyAStoryWaitsForATimeout(String text) {
    assertThatThrownBy(() -> CallerScript.parse(text))
        .hasMessage("expected a time after wait, e.g. wait 5s");

    assertThat(CallerScript.parseStory(text).steps()).contains(new Step.WaitForTimeout());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hear \"For sales, press\"", "hear=\"For sales, press\""})
  void aStoryWaitsForATextByItsWords(String text) {
    CallerScript script = CallerScript.parseStory(text + " 1");

    assertThat(script.steps())
        .containsExactly(new Step.Hear("\"For sales, press\""), new Step.Press("1"));
    Step.Hear hear = (Step.Hear) script.steps().get(0);
    assertThat(hear.words()).isEqualTo("hear \"For sales, press\"");
    assertThat(hear.isSignalledBy("text:Welcome. For sales,\n  press 1.")).isTrue();
    assertThat(hear.isSignalledBy("text:For support, press 2.")).isFalse();
    assertThat(hear.isSignalledBy("sound:For sales, press")).isFalse();
  }

  @Test
  void aStoryWaitsForATextByItsId() {
    Step.Hear hear = (Step.Hear) CallerScript.parseStory("hear text:sales").steps().get(0);

    assertThat(hear.isSignalledBy("text:sales")).isTrue();
    assertThat(hear.isSignalledBy("text:For sales, press 1.")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hear \"For sales", "hear \"\"", "hear=\"a\"b"})
  void wordsOfATextStandInQuotes(String text) {
    assertThatThrownBy(() -> CallerScript.parseStory(text))
        .hasMessageStartingWith("expected words in quotes after hear");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hear \"For sales\"", "hear text:sales"})
  void onlyAStoryKnowsTheWordsOfTexts(String text) {
    assertThatThrownBy(() -> CallerScript.parse(text))
        .hasMessageContaining("only stories know the words of texts");
  }

  @ParameterizedTest
  @CsvSource({"bye 1", "hangup 1"})
  void nothingComesAfterAHangup(String text) {
    assertThatThrownBy(() -> CallerScript.parse(text))
        .hasMessage("'1' after hangup: hangup is the last step");
  }
}
