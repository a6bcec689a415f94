package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.LanguageServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an editor with the schema at hand paints red, and what it doesn't. */
@Tag("editor")
@Timeout(60)
final class EditorTest {

  private static final String SCHEMA =
      "# yaml-language-server: $schema="
          + Path.of("src/main/resources/dev/ariattendant/config/ari-attendant.schema.json")
              .toAbsolutePath()
          + "\n";

  private static LanguageServer editor;

  @BeforeAll
  static void start() throws IOException {
    editor = new LanguageServer();
  }

  @AfterAll
  static void close() {
    if (editor != null) {
      editor.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"conf/attendant.yaml", "conf/office.yaml"})
  void theShippedFilesAreRight(String file) throws IOException {
    assertThat(editor.errors(Path.of(file), Files.readString(Path.of(file)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/getting-started.md",
        "docs/menus.md",
        "docs/configuration.md",
        "docs/testing-menus.md"
      })
  void theDocumentationsFilesAreRight(String file) throws IOException {
    List<String> samples =
        Pattern.compile("(?s)```yaml\n((?:asterisk|attendant):.*?)```")
            .matcher(Files.readString(Path.of(file)))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();

    assertThat(samples).isNotEmpty();
    for (int i = 0; i < samples.size(); i++) {
      assertThat(editor.errors(Path.of(file + "-" + i + ".yaml"), SCHEMA + samples.get(i)))
          .as(samples.get(i))
          .isEmpty();
    }
  }

  @Test
  void mistakesArePaintedWhereTheyAreAndNothingElse() throws IOException {
    String wrong =
        """
        attendant:
          menu:
            prompt: sound:welcome
            timeout: 10
            options:
              1: {menu: sales}
              5E: hangup
              0: {dial: PJSIP/anna, ringTim: 3s}
              12: goodbye
              "*": back
              2XX: hangup
          menus:
            100: {promt: sound:sales}
            main: {prompt: sound:welcome}
        """;
    assertThat(editor.errors(Path.of("wrong.yaml"), SCHEMA + wrong))
        .extracting(error -> error.replaceFirst(":.*", ""))
        // The schema's line is the first: a time-out without a unit, keys that no telephone has,
        // a key's name, a word that is no action, a name that is missing and one that is unknown,
        // a menu that may not have this name.
        .containsExactlyInAnyOrder("5", "8", "9", "10", "14", "14", "15");
  }
}
