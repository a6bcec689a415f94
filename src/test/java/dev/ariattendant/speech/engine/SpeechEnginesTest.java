package dev.ariattendant.speech.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.speech.process.BoundedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program runs in a work folder: a model's relative path is one from the attendant's folder. */
final class SpeechEnginesTest {

  private final BoundedProcess processes = new BoundedProcess();

  @AfterEach
  void close() {
    processes.close();
  }

  @ParameterizedTest
  @CsvSource({"piper, voices/en.onnx", "flite, voices/en.flitevox"})
  void aModelsRelativePathBecomesAbsolute(String name, String model) {
    assertThat(voice(name, model))
        .isEqualTo(Path.of("").toAbsolutePath().resolve(model).toString());
  }

  @ParameterizedTest
  @CsvSource({"piper, /voices/en.onnx", "flite, kal16", "espeak-ng, en-us+f3"})
  void anAbsolutePathAndANameStayAsTheyAre(String name, String voice) {
    assertThat(voice(name, voice)).isEqualTo(voice);
  }

  private String voice(String name, String voice) {
    return new SpeechEngines(Map.of("en", voice), "", Duration.ofSeconds(60), processes)
        .named(name)
        .voice("en");
  }
}
