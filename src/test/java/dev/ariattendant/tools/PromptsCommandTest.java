package dev.ariattendant.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.speech.audio.Sounds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/run --prompts FILE}. */
final class PromptsCommandTest {

  private static final String MENUS =
      """
      attendant:
        menu:
          prompt:
          - {text: {en: Welcome, de: Willkommen}, id: welcome}
          - text: Press 1
          - sound:press-1
          - sound:digits/2
          - sound:silence/1
          options: {1: {say: {text: Press 1}}, 2: {menu: sales}}
        menus:
          sales: {prompt: {text: Goodbye, bargeIn: false}, options: {1: hangup}}
      speech: {engine: tone}
      """;

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path file;
  private Path sounds;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("office.yaml"), MENUS);
    sounds = Files.createDirectories(folder.resolve("sounds/en/digits"));
    Files.createFile(sounds.resolve("2.gsm"));
    Files.createFile(sounds.resolveSibling("press-1.wav"));
    sounds = folder.resolve("sounds");
  }

  @Test
  void allTextsAreSpokenAndListed() throws IOException {
    Path german = Files.createDirectories(folder.resolve("prompts/de"));
    Sounds.tone(german.resolve("welcome.wav"), 8_000, 1, 440, 2_500);

    assertThat(run(file.toString(), "--sounds", sounds.toString())).isZero();

    assertThat(lines())
        .containsExactly(
            "en       1.0 s  welcome spoken, no recording yet: Welcome (in main)",
            "de       2.5 s  welcome recorded: Willkommen (in main)",
            "en       1.0 s  spoken: Press 1 (in main)",
            "en       1.0 s  spoken: Goodbye (in sales)",
            "4 of 4 texts, 5.4 s",
            "sound:silence/1 isn't in " + sounds,
            "2 of 3 sounds");
    try (var files = Files.list(folder.resolve("office.speech"))) {
      assertThat(files).hasSize(4);
    }
  }

  @Test
  void whatCantBeSpokenIsToldByTheStatus() throws IOException {
    Files.writeString(
        file, MENUS.replace("{engine: tone}", "{command: [sh, -c, exit 3, \"${file}\"]}"));

    assertThat(run(file.toString(), "--sounds", sounds.toString())).isEqualTo(1);

    assertThat(lines())
        .contains(
            "en           -  can't be spoken: sh ended with status 3: Press 1 (in main)",
            "0 of 4 texts, 0.0 s");
  }

  @Test
  void aFileWithProblemsIsntSpoken() throws IOException {
    Files.writeString(file, MENUS.replace("engine: tone", "engine: hal"));
    assertThat(run(file.toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith(file + ": speech.engine: expected one of auto");
    assertThat(folder.resolve("office.speech")).doesNotExist();
  }

  @Test
  void itIsDescribed() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--sounds").contains("FILE");
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private int run(String... arguments) {
    return MenuTool.run(
        Stream.concat(Stream.of("--prompts"), Stream.of(arguments)).toList(),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
