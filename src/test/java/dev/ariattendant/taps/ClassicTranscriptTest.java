package dev.ariattendant.taps;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassicTranscriptTest {

  @ParameterizedTest
  @CsvSource({
    "call.started, Channel PJSIP/alice-00000001 has entered the application",
    "key.pressed, Channel PJSIP/alice-00000001 entered 8",
    "input.invalid, Channel PJSIP/alice-00000001 entered an invalid option!",
    "input.timeout, Channel PJSIP/alice-00000001 stopped paying attention...",
    "call.ended, Channel PJSIP/alice-00000001 has left the application",
  })
  void itSpeaksInTheWordsOfTheClassicExample(String type, String line) {
    assertThat(ClassicTranscript.line(event(type))).contains(line);
  }

  @Test
  void aCallerWhoHasBeenThereBeforeDoesNotEnterAgain() {
    assertThat(ClassicTranscript.line(event("call.started").put("resumed", true)))
        .contains("Channel PJSIP/alice-00000001 has been taken over");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "menu.entered",
        "option.chosen",
        "prompt.interrupted",
        "action.failed",
        "unheard.of"
      })
  void ofAllElseItIsSilent(String type) {
    assertThat(ClassicTranscript.line(event(type))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9", "*", "#", "A"})
  void aKeyIsNamedAsItIs(String digit) {
    assertThat(ClassicTranscript.line(event("key.pressed").put("digit", digit)))
        .contains("Channel PJSIP/alice-00000001 entered " + digit);
  }

  private static JsonObject event(String type) {
    return JsonObject.of(
        "type",
        type,
        "channel",
        JsonObject.of("id", "17.5", "name", "PJSIP/alice-00000001"),
        "digit",
        "8");
  }
}
