package dev.ariattendant.speech.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.speech.audio.AudioConverter;
import dev.ariattendant.speech.audio.AudioConverter.Converted;
import dev.ariattendant.speech.process.BoundedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real programs speak: {@code scripts/install-speech} installs them. */
@Tag("engines")
final class KnownEnginesTest {

  private static final String WELCOME = "Welcome to Example. For sales, press 1.";

  @TempDir private Path folder;

  private final BoundedProcess processes = new BoundedProcess();

  @AfterEach
  void close() {
    processes.close();
  }

  @ParameterizedTest
  @CsvSource({
    "espeak-ng, en,    ''",
    "espeak-ng, en_GB, ''",
    "espeak-ng, de,    ''",
    "espeak-ng, en,    en-us+f3",
    "flite,     en,    ''",
    "flite,     en_US, kal16",
    "flite,     en,    kal",
    "festival,  en,    ''"
  })
  void eachSpeaksForAsLongAsTheTextTakes(String name, String language, String voice)
      throws IOException {
    Converted spoken = speak(engine(name, language, voice), WELCOME, language);
    assertThat(spoken.silent()).isFalse();
    assertThat(spoken.wav().duration()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"espeak-ng", "flite", "festival"})
  void aTextIsNeverAnOptionNorACommand(String name) throws IOException {
    SpeechEngine engine = engine(name, "en", "");
    for (String text :
        new String[] {
          "--help me", "-f /etc/passwd is a file", "$(touch made) `touch made`", "\") (exit 3) (\""
        }) {
      assertThat(speak(engine, text, "en").silent()).as(text).isFalse();
    }
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(each -> each.endsWith("made"))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"espeak-ng, 1.", "flite, flite-", "festival, Festival Speech Synthesis System"})
  void theVersionIsAPartOfTheIdentity(String name, String version) {
    assertThat(engine(name, "en", "").identity()).startsWith(name + "\n").contains(version);
  }

  @Test
  void whatEspeakNgCantSpeakIsSaid() {
    assertThatThrownBy(() -> speak(engine("espeak-ng", "xx", ""), WELCOME, "xx"))
        .isInstanceOf(SpeechException.class)
        .hasMessage(
            "espeak-ng ended with status 1: Error: The specified espeak-ng voice does not exist.");
  }

  /** Its own status is 0. */
  @Test
  void whatFestivalCantSpeakIsSaid() {
    assertThatThrownBy(() -> speak(engine("festival", "en", "nobody"), WELCOME, "en"))
        .isInstanceOf(SpeechException.class)
        .hasMessageStartingWith("festival wrote no file: SIOD ERROR: unbound variable");
  }

  @Test
  void theFirstThatIsInstalledIsChosen() {
    assertThat(engines(Map.of()).installed().orElseThrow().name()).isEqualTo("espeak-ng");
  }

  private SpeechEngine engine(String name, String language, String voice) {
    return engines(voice.isEmpty() ? Map.of() : Map.of(language, voice)).named(name);
  }

  private SpeechEngines engines(Map<String, String> voices) {
    return new SpeechEngines(voices, "", Duration.ofSeconds(60), processes);
  }

  private Converted speak(SpeechEngine engine, String text, String language) throws IOException {
    Path raw = folder.resolve("raw.wav");
    Files.deleteIfExists(raw);
    engine.speak(text, language, engine.voice(language), raw);
    return new AudioConverter(processes).convert(raw, folder.resolve("converted"));
  }
}
