package dev.ariattendant.speech.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.speech.process.BoundedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of the configuration, and piper's command line, which no Debian has to be tried. */
final class CommandEngineTest {

  private static final String TEXT = "-w /tmp/x \"$HOME\" ${voice}";

  @TempDir private Path folder;

  private final BoundedProcess processes = new BoundedProcess();

  @AfterEach
  void close() {
    processes.close();
  }

  @Test
  void aProgramReadsTheTextFromItsInput() throws IOException {
    Path program = program("cat > \"$4\"; echo \"$1|$2|$3\" >> \"$4\"");
    SpeechEngine engine =
        engines(Map.of("de", "anna b"))
            .command(List.of(program.toString(), "-l${language}", "${voice}", "a;b", "${file}"));
    assertThat(spoken(engine, "de")).isEqualTo(TEXT + "\n-lde|anna b|a;b\n");
    assertThat(spoken(engine, "fr")).isEqualTo(TEXT + "\n-lfr||a;b\n");
  }

  @Test
  void orFromAFile() throws IOException {
    Path program = program("cat \"$1\" - > \"$2\"");
    SpeechEngine engine =
        engines(Map.of()).command(List.of(program.toString(), "${textFile}", "${file}"));
    assertThat(spoken(engine, "de")).isEqualTo(TEXT + "\n");
  }

  @Test
  void whatItDoesWrongIsSaid() throws IOException {
    SpeechEngine silent =
        engines(Map.of()).command(List.of(program("echo sorry").toString(), "${file}"));
    assertThatThrownBy(() -> spoken(silent, "en"))
        .isInstanceOf(SpeechException.class)
        .hasMessage(folder.resolve("speak") + " wrote no file: sorry");
    SpeechEngine failing =
        engines(Map.of()).command(List.of(program("exit 4").toString(), "${file}"));
    assertThatThrownBy(() -> spoken(failing, "en"))
        .isInstanceOf(SpeechException.class)
        .hasMessage(folder.resolve("speak") + " ended with status 4");
  }

  @Test
  void pipersCommandLineIsAsItsManualSays() throws IOException {
    assertThat(ReadyMade.PIPER.command().with(Map.of("voice", "en.onnx", "file", "a.wav")))
        .containsExactly("piper", "--model", "en.onnx", "--output_file", "a.wav");
    // A program in its place, which takes the text as piper does.
    Path piper =
        program("[ \"$1 $3\" = '--model --output_file' ] && { echo \"$2\"; cat; } > \"$4\"");
    SpeechEngine standIn =
        new CommandEngine(
            "piper",
            "",
            new CommandTemplate(
                Stream.concat(
                        Stream.of(piper.toString()),
                        ReadyMade.PIPER.command().arguments().stream().skip(1))
                    .toList()),
            new Voices("piper", Map.of("en", "en.onnx"), ReadyMade.PIPER::voice),
            Duration.ofSeconds(60),
            processes);
    assertThat(spoken(standIn, "en")).isEqualTo("en.onnx\n" + TEXT + "\n");
    assertThatThrownBy(() -> engines(Map.of("en", "en.onnx")).named("piper").voice("de"))
        .isInstanceOf(SpeechException.class)
        .hasMessage(
            "piper has no voice for the language de: set speech.voices.de, or another engine");
    // It runs in another folder.
    assertThat(engines(Map.of("en", "en.onnx")).named("piper").voice("en_GB"))
        .isEqualTo(Path.of("en.onnx").toAbsolutePath().toString());
  }

  @Test
  void voicesAreThoseOfTheLanguage() {
    Voices voices =
        new Voices(
            "x",
            Map.of("de", "anna", "de_AT", "resi"),
            language -> language.equals("en") ? Optional.of("kal") : Optional.empty());
    assertThat(voices.of("de")).isEqualTo("anna");
    assertThat(voices.of("de_CH")).isEqualTo("anna");
    assertThat(voices.of("de-CH")).isEqualTo("anna");
    assertThat(voices.of("de_AT")).isEqualTo("resi");
    assertThat(voices.of("en")).isEqualTo("kal");
    assertThatThrownBy(() -> voices.of("den")).isInstanceOf(SpeechException.class);
    assertThat(ReadyMade.FLITE.voice("en_GB")).contains("slt");
    assertThat(ReadyMade.FLITE.voice("es")).isEmpty();
    assertThat(ReadyMade.ESPEAK_NG.voice("pt_BR")).contains("pt-br");
  }

  @Test
  void allThatChangesWhatIsHeardIsInItsIdentity() {
    String identity = engines(Map.of()).command(List.of("a", "b")).identity();
    assertThat(engines(Map.of()).command(List.of("a", "c")).identity()).isNotEqualTo(identity);
    assertThat(
            new SpeechEngines(Map.of(), "2", Duration.ofSeconds(1), processes)
                .command(List.of("a", "b"))
                .identity())
        .isNotEqualTo(identity);
    assertThat(engines(Map.of()).command(List.of("a", "b")).identity()).isEqualTo(identity);
  }

  private SpeechEngines engines(Map<String, String> voices) {
    return new SpeechEngines(voices, "", Duration.ofSeconds(60), processes);
  }

  private Path program(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("speak"), "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private String spoken(SpeechEngine engine, String language) throws IOException {
    Path file = folder.resolve("a.wav");
    Files.deleteIfExists(file);
    engine.speak(TEXT, language, engine.voice(language), file);
    return Files.readString(file);
  }
}
