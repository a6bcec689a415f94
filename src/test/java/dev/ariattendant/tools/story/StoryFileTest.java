package dev.ariattendant.tools.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.CallerScript.Step;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoryFileTest {

  @TempDir Path folder;

  @Test
  void everyKeyOfAStoryIsRead() throws IOException {
    StoryFile file =
        read(
            """
            configuration: shop.yaml
            stories:
              - name: all
                caller: 0660123
                called: +4312345
                arguments: [sales, 007]
                at: 2026-12-24 10:30
                ask:
                  hours.lookup: {menu: sales, n: 7}
                  https://x.example/y: silent
                  z: fails
                telephones:
                  PJSIP/bob: answers after 3s, hangs up after 5s
                  PJSIP/eve: busy
                  PJSIP/ann: forwards to PJSIP/eve
                  PJSIP/ben: answers, transfers to 102 after 2s
                keys: 0701
                expect: |
                  enters main
                  hangs up
            """);

    assertThat(file.configuration()).contains(folder.resolve("shop.yaml"));
    Story story = file.inOrder().get(0);
    assertThat(story.caller()).isEqualTo("0660123");
    assertThat(story.called()).isEqualTo("+4312345");
    assertThat(story.arguments()).containsExactly("sales", "007");
    assertThat(story.at()).contains(LocalDateTime.of(2026, 12, 24, 10, 30));
    assertThat(story.programs())
        .isEqualTo(
            Map.of(
                "hours.lookup",
                new ProgramAnswer.Says(JsonObject.of("menu", "sales", "n", 7)),
                "https://x.example/y",
                new ProgramAnswer.Silent(),
                "z",
                new ProgramAnswer.Fails()));
    assertThat(story.callees())
        .isEqualTo(
            Map.of(
                "PJSIP/bob",
                Callee.answers(3000).withScript("w5000 bye"),
                "PJSIP/eve",
                Callee.busy(1000),
                "PJSIP/ann",
                Callee.forwards(0, "PJSIP/eve"),
                "PJSIP/ben",
                Callee.answers(1000).withScript("w2000 transfer=102 w1000 bye")));
    assertThat(story.script().steps()).containsExactly(new Step.Press("0701"));
    assertThat(story.expected()).contains(List.of("enters main", "hangs up"));
  }

  @Test
  void allProblemsAreReportedWithTheirLines() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    stories:
                      - keys: 1 # hangup
                        colour: red
                      - name: b
                        at: noon
                        telephones: {PJSIP/bob: sleeps, PJSIP/eve: , PJSIP/ann: [busy]}
                        keys: 1 dance
                    """))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("line 2: expected a name")
        .hasMessageContaining("line 2: keys: expected quotes around keys with a # among them")
        .hasMessageContaining("line 3: unknown key 'colour'; expected one of name, caller")
        .hasMessageContaining("line 5: at: expected a moment")
        .hasMessageContaining("line 6: PJSIP/bob: expected answers, busy")
        .hasMessageContaining("line 6: PJSIP/eve: expected answers, busy")
        .hasMessageContaining("line 6: PJSIP/ann: expected answers, busy")
        .hasMessageContaining("line 7: keys: expected keys of 0-9");
  }

  @Test
  void aCommentBehindKeysIsAComment() throws IOException {
    assertThat(
            read("stories:\n  - name: a\n    keys: 1 hangup # the operator\n")
                .inOrder()
                .get(0)
                .script()
                .steps())
        .hasSize(2);
  }

  @Test
  void aFileWithoutStoriesIsRefused() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("expected a list of stories");
    assertThatThrownBy(() -> read("stories: 1")).hasMessageContaining("expected a list of stories");
    assertThatThrownBy(() -> read("stories: [")).hasMessageContaining("line ");
    assertThatThrownBy(() -> StoryFile.read(folder.resolve("none.yaml")))
        .hasMessageContaining("can't be read");
  }

  @Test
  void aFileThatIsNoUtf8IsRefusedByLine() throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, "stories:\n- name: \u00e4\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> StoryFile.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("line 2, column 9: expected UTF-8");
  }

  @Test
  void onlyTranscriptsAreWritten() throws IOException {
    StoryFile file =
        read(
            """
            # A comment.
            stories:
              - name: new
                keys: 1   # pressed once

              # Another comment.
              - expect: |
                  old
                  older

                name: known
                keys: "2"
              - {name: same, keys: 3}
              - name: last
                telephones:
                  PJSIP/bob: busy
                # The end.
            """);

    String text =
        StoryWriter.text(
            file,
            Map.of(
                file.inOrder().get(0), List.of("a", "b"),
                file.inOrder().get(1), List.of("c"),
                file.inOrder().get(3), List.of("d")));

    assertThat(text)
        .isEqualTo(
            """
            # A comment.
            stories:
              - name: new
                keys: 1   # pressed once
                expect: |
                  a
                  b

              # Another comment.
              - expect: |
                  c

                name: known
                keys: "2"
              - {name: same, keys: 3}
              - name: last
                telephones:
                  PJSIP/bob: busy
                expect: |
                  d
                # The end.
            """);
  }

  private StoryFile read(String text) throws IOException {
    return StoryFile.read(Files.writeString(folder.resolve("stories.yaml"), text));
  }
}
