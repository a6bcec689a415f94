package dev.ariattendant.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.speech.engine.SpeechEngine;
import dev.ariattendant.speech.engine.SpeechEngines;
import dev.ariattendant.speech.process.BoundedProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found without speaking. Nothing needs to be installed. */
final class SpeechCheckTest {

  private static final JsonObject ENGLISH = text("en");
  private static final JsonObject GERMAN = text("de");

  @TempDir Path folder;

  @Test
  void aLanguageWithoutAVoiceIsFoundAtItsKey() {
    assertThat(problems(JsonObject.of("engine", "flite"), ENGLISH, GERMAN, GERMAN))
        .containsExactly(
            "speech.voices.de: flite has no voice for the language de: set speech.voices.de, or"
                + " another engine");
    assertThat(
            problems(
                JsonObject.of("engine", "piper", "voices", JsonObject.of("en", "en.onnx")),
                ENGLISH,
                GERMAN))
        .singleElement()
        .asString()
        .startsWith("speech.voices.de: piper has no voice");
    assertThat(problems(JsonObject.of("engine", "flite"), ENGLISH)).isEmpty();
    assertThat(problems(JsonObject.of("engine", "espeak-ng"), ENGLISH, GERMAN)).isEmpty();
  }

  @Test
  void anOwnRecordingNeedsNoVoice() throws IOException {
    Files.createDirectories(folder.resolve("de"));
    Files.createFile(folder.resolve("de/welcome.wav"));
    JsonObject section = JsonObject.of("engine", "flite", "recordings", folder.toString());
    assertThat(problems(section, GERMAN.copy().put("id", "welcome"))).isEmpty();
    assertThat(problems(section, GERMAN.copy().put("id", "other"))).hasSize(1);
  }

  @Test
  void withoutAProgramTextsAreRefusedOrTones() {
    assertThat(problems(new JsonObject(), ENGLISH))
        .singleElement()
        .asString()
        .startsWith("speech.engine: no program that speaks is installed (espeak-ng, ")
        .contains("install one");
    assertThat(problems(JsonObject.of("withoutEngine", "tones"), ENGLISH)).isEmpty();
    assertThat(problems(new JsonObject())).as("no texts").isEmpty();
  }

  @Test
  void aFolderThatCantBeMadeIsFound() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    JsonObject section = JsonObject.of("engine", "tone", "cache", file.resolve("cache").toString());
    assertThat(problems(section, ENGLISH))
        .containsExactly(
            "speech.cache: expected a folder that can be written to, found '%s/cache'"
                .formatted(file));
    assertThat(problems(section)).isEmpty();
  }

  private static JsonObject text(String language) {
    return JsonObject.of("text", "Welcome", "language", language);
  }

  private static List<String> problems(JsonObject section, JsonObject... texts) {
    SpeechOptions options = SpeechOptions.from(section);
    SpeechEngines engines =
        new SpeechEngines(options.voices(), "", Duration.ofSeconds(1), new BoundedProcess());
    return SpeechCheck.problems(options, List.of(texts), engines, Optional::<SpeechEngine>empty)
        .stream()
        .map(ConfigProblem::toString)
        .toList();
  }
}
