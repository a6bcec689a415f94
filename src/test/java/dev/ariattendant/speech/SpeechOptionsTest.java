package dev.ariattendant.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.AriAttendantOptions;
import dev.ariattendant.config.ConfigurationException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section {@code speech}: its defaults, and the message of each mistake in it. */
final class SpeechOptionsTest {

  @Test
  void withoutKeysItHasTheseDefaults() {
    SpeechOptions options = SpeechOptions.from(new JsonObject());
    assertThat(options.engine()).isEqualTo(SpeechOptions.AUTO);
    assertThat(options.command()).isEmpty();
    assertThat(options.url()).isEmpty();
    assertThat(options.voices()).isEmpty();
    assertThat(options.version()).isEmpty();
    assertThat(options.withoutEngine()).isEqualTo(SpeechOptions.WithoutEngine.REFUSE);
    assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.concurrency()).isEqualTo(2);
    assertThat(options.cache()).isEmpty();
    assertThat(options.recordings()).isEmpty();
    assertThat(options.keepDays()).isEqualTo(30);
    assertThat(options.program()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "engine    | hal                        | expected one of auto, espeak-ng, flite, festival,"
            + " piper, tone, found 'hal'",
        "url       | ftp://speech               | expected an address such as"
            + " https://speech.example.com, found 'ftp://speech'",
        "url       | http://a/v1?key=1          | expected an address such as"
            + " https://speech.example.com",
        "url       | http://my_host/            | expected a host's name of letters, digits, - and .",
        "timeout   | soon                       | expected a duration such as 10s or 1500ms, found"
            + " 'soon'",
        "timeout   | 999999999h                 | expected a duration such as 10s or 1500ms, found"
            + " '999999999h'",
        "model     | best                       | expected url beside it",
      })
  void aWrongTextIsRefusedAtItsKey(String key, String value, String message) {
    refused(JsonObject.of(key, value), "speech." + key + ": " + message);
  }

  @Test
  void onlyOneSpeaks() {
    refused(
        JsonObject.of("url", "https://a.example.com", "command", JsonArray.of("a", "${file}")),
        "speech.url: expected only one of engine, command and url, found command and url");
    refused(
        JsonObject.of("engine", "flite", "command", JsonArray.of("a", "${file}")),
        "speech.command: expected only one of engine, command and url, found engine and command");
  }

  @Test
  void aCommandMustBeOneThatCanSpeak() {
    refused(
        JsonObject.of("command", JsonArray.of("say")),
        "speech.command: expected ${file}, the WAV file to write, in one of them");
    refused(
        JsonObject.of("command", JsonArray.of("${voice}", "${file}")),
        "speech.command[0]: expected a program's name, without placeholders");
    refused(
        JsonObject.of("command", JsonArray.of("say", "${text}", "${file}")),
        "speech.command[1]: the text can't be an argument: a program might take it for an option;"
            + " it is at standard input, or in ${textFile}");
    refused(
        JsonObject.of("command", JsonArray.of("say", "-o", "${file}", "--lang=${lang}")),
        "speech.command[3]: expected ${file}, ${textFile}, ${language} or ${voice}, found"
            + " '${lang}'");
    refused(
        JsonObject.of("command", JsonArray.of("say", "${file}", "${language")),
        "speech.command[2]: expected ${file}, ${textFile}, ${language} or ${voice}, found"
            + " '${language'");
    JsonObject good =
        JsonObject.of(
            "command",
            JsonArray.of("say", "-l", "${language}", "-v${voice}", "${textFile}", "-o${file}"));
    assertThat(SpeechOptions.from(good).command()).hasSize(6);
    assertThat(SpeechOptions.from(good).program()).contains("say");
  }

  @Test
  void aVoiceMustBeOneOfTheEngine() {
    refused(
        JsonObject.of("engine", "flite", "voices", JsonObject.of("en", "alloy")),
        "speech.voices.en: expected awb, kal, kal16, rms, slt, or a file .flitevox, found 'alloy'");
    refused(
        JsonObject.of("engine", "festival", "voices", JsonObject.of("en", "x)(quit")),
        "speech.voices.en: expected a voice of festival, such as kal_diphone, found 'x)(quit'");
    refused(
        JsonObject.of("engine", "piper", "voices", JsonObject.of("en", "amy")),
        "speech.voices.en: expected a model of piper, a file .onnx, found 'amy'");
    refused(
        JsonObject.of("engine", "piper"),
        "speech.voices: expected a model (a file .onnx) for each language: piper has none");
    refused(
        JsonObject.of("voices", JsonObject.of("en", "-w")),
        "speech.voices.en: expected a voice's name, which doesn't begin with -, found '-w'");
    SpeechOptions.from(
        JsonObject.of("engine", "espeak-ng", "voices", JsonObject.of("en", "en-us+f3")));
  }

  @Test
  void theKeyIsShownNowhere() {
    JsonObject config = JsonObject.of("url", "https://speech.example.com", "key", "geheim-1");
    assertThat(SpeechOptions.from(config).toString()).doesNotContain("geheim");
    assertThatThrownBy(
            () -> SpeechOptions.from(config.copy().put("key", "geheim 1").put("timeout", "x")))
        .hasMessageContaining("key: expected a text without blanks")
        .hasMessageNotContaining("geheim");
    assertThatThrownBy(
            () -> SpeechOptions.from(JsonObject.of("url", "https://anna:geheim@a.example.com")))
        .hasMessageNotContaining("geheim");
  }

  @Test
  void aVerticleAloneReadsTheSameSection() {
    assertThatThrownBy(() -> SpeechOptions.from(JsonObject.of("engin", "flite")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the speech's options")
        .hasMessageContaining("\n  engin: unknown; expected one of engine, command, url");
  }

  private static void refused(JsonObject section, String problem) {
    assertThatThrownBy(() -> AriAttendantOptions.from(JsonObject.of("speech", section), "a test"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("The configuration can't be used: a test\n  " + problem);
  }
}
