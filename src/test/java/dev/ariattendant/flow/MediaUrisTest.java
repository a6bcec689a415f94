package dev.ariattendant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaUrisTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sound:press-1",
        "sound:digits/1",
        "sound:/var/lib/asterisk/sounds/custom/hello",
        "sound:version.2",
        "sound:http://127.0.0.1/hello",
        "sound:https://127.0.0.1/hello.wav",
        "recording:greeting",
        "recording:team/greeting",
      })
  void aSoundOrARecordingIsPlayedAsItIs(String uri) {
    assertThat(MediaUris.fault(uri)).isEmpty();
    assertThat(MediaUris.stoppable(uri)).containsExactly(uri);
  }

  @Test
  void digitsAreAtMostTwoHundred() {
    assertThat(MediaUris.fault("digits:" + "1".repeat(200))).isEmpty();
    assertThat(MediaUris.fault("digits:" + "1".repeat(201)))
        .hasValue("expected no more than 200 digits after the scheme");
  }

  @Test
  void digitsAreSpelledOutForAsteriskCantStopThemOtherwise() {
    assertThat(MediaUris.fault("digits:190*#")).isEmpty();
    assertThat(MediaUris.stoppable("digits:190*#"))
        .isEqualTo(
            List.of(
                "sound:digits/1",
                "sound:digits/9",
                "sound:digits/0",
                "sound:digits/star",
                "sound:digits/pound"));
  }

  @Test
  void theLettersOfAKeypadAreSpelledOutInEitherCase() {
    assertThat(MediaUris.fault("digits:AbD")).isEmpty();
    assertThat(MediaUris.stoppable("digits:AbD"))
        .isEqualTo(List.of("sound:letters/a", "sound:letters/b", "sound:letters/d"));
  }

  @Test
  void variablesAreSpelledOutOnceTheyAreKnown() {
    assertThat(MediaUris.fault("digits:${EXTEN}")).isEmpty();
    assertThat(MediaUris.stoppable("digits:${EXTEN}")).containsExactly("digits:${EXTEN}");
    assertThat(MediaUris.fault("digits:0${CALLERID(num)}#")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sound:${EXTEN}, 'expected variables in digits: only, as in digits:${EXTEN}'",
    "digits:${EXTEN, expected digits of 0-9 * # A-D after the scheme",
    "press-1, 'expected a media URI with a scheme, such as sound:press-1'",
    ":press-1, 'expected a media URI with a scheme, such as sound::press-1'",
    "sound:, expected a name without blanks around it after the scheme",
    "'sound: ', expected a name without blanks around it after the scheme",
    "'sound:hello ', expected a name without blanks around it after the scheme",
    "' sound:hello', expected a name without blanks around it after the scheme",
    "'sound: hello', expected a name without blanks around it after the scheme",
    "sound:hello.wav, expected the sound's name without the file's extension",
    "sound:hello.WAV, expected the sound's name without the file's extension",
    "sound:hello.gsm, expected the sound's name without the file's extension",
    "sound:hello.ulaw, expected the sound's name without the file's extension",
    "sound:hello.sln16, expected the sound's name without the file's extension",
    "recording:hello.wav, expected the sound's name without the file's extension",
    "'sound:a,sound:b', 'expected one medium; several are a list: [sound:a, sound:b]'",
    "sound:a&b, 'expected one medium; several are a list: [sound:a, sound:b]'",
    "sound:a&sound:b, 'expected one medium; several are a list: [sound:a, sound:b]'",
    "recording:a&b, 'expected one medium; several are a list: [sound:a, sound:b]'",
    "digits:12x, expected digits of 0-9 * # A-D after the scheme",
    "digits:1 2, expected digits of 0-9 * # A-D after the scheme",
    "digits:E, expected digits of 0-9 * # A-D after the scheme",
    "number:12, Asterisk can't stop such a prompt at a key; use digits: or sound:",
    "characters:ab, Asterisk can't stop such a prompt at a key; use digits: or sound:",
    "tone:ring, 'a tone never ends by itself, so no menu could follow it'",
    "http://127.0.0.1/hello, 'unknown scheme; expected sound:, recording: or digits:'",
    "Sound:hello, 'unknown scheme; expected sound:, recording: or digits:'",
  })
  void whatNoKeyCouldStopIsRefusedInWords(String uri, String fault) {
    assertThat(MediaUris.fault(uri)).contains(fault);
  }
}
