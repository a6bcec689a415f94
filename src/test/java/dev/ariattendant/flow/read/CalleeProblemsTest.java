package dev.ariattendant.flow.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.MenuMedia;
import dev.ariattendant.flow.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be wrong with {@code confirm} and {@code transfer}, and what they are by default. */
final class CalleeProblemsTest {

  private static final String MENU = "menu: {prompt: sound:a, options: {1: {dial: PJSIP/a%s}}}\n";

  private static final String OTHER_MENU = "menus: {b: {prompt: sound:b, options: {1: top}}}\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "confirm: yes please | confirm: expected true, or a section with prompt, key, decline and",
        "confirm: {key: 5} | confirm.prompt: expected at least one medium that names the keys",
        "confirm: {decline: 5} | confirm.prompt: expected at least one medium that names the keys",
        "confirm: {prompt: sound:a, key: 2} | confirm.key: expected another key than that of decline",
        "confirm: {prompt: sound:a, key: 12} | confirm.key: expected one key",
        "confirm: {timeout: 5} | confirm.timeout: expected a duration",
        "confirm: {prompt: []} | confirm.prompt: expected at least one medium",
        "whisper: no-scheme | whisper",
      })
  void whatIsWrongWithAConfirmationIsNamed(String keys, String problem) {
    assertThat(problems(MENU.formatted(", " + keys))).startsWith("menu.options.1." + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | .extensions: expected options",
        "{extensions: {}} | .extensions: expected options",
        "{code: '*', extensions: {1: back}} | .code: expected 2 to 8 keys",
        "{code: '*X', extensions: {1: back}} | .code: expected 2 to 8 keys",
        "{extensions: {4Y: back}} | .extensions.4Y: expected keys",
        "{extensions: {'[1-9]': back, Z: back}} | .extensions.Z: expected other keys than those of",
        "{extensions: {1: back}, meanwhile: silence} | .meanwhile: expected ringing, music",
        "{extensions: {1: {menu: nowhere}}} | .extensions.1.menu: ",
        "{extensions: {1: {dial: 'PJSIP/${NOBODY}'}}} | .extensions.1.dial: ",
      })
  void whatIsWrongWithTransfersIsNamed(String transfer, String problem) {
    assertThat(problems(MENU.formatted("") + "transfer: " + transfer))
        .startsWith("transfer" + problem);
  }

  @Test
  void aMenuMayBeReachedByATransferAlone() {
    String menus = MENU.formatted("") + OTHER_MENU;
    assertThat(problems(menus)).contains("menus.b: never reached");
    assertThat(problems(menus + "transfer: {extensions: {9: {menu: b}}}")).isEmpty();
  }

  @Test
  void whoTransfersMayNotRecordWhatAllHear() {
    assertThat(
            problems(
                """
                menu: {prompt: {text: Hello, id: hello}, options: {1: {dial: PJSIP/a}}}
                transfer:
                  extensions: {9: {recordPrompt: hello, review: {prompt: sound:keys}}}
                """))
        .contains("transfer.extensions.9.recordPrompt: every caller could replace");
  }

  @Test
  void trueIsASectionOfDefaultsAndFalseIsNone() {
    Action.Dial.Confirm confirm = dial(", confirm: true").confirm().orElseThrow();
    assertThat(confirm)
        .isEqualTo(
            new Action.Dial.Confirm(
                Prompt.ofUris(List.of("sound:followme/options"), true),
                "1",
                "2",
                Duration.ofSeconds(10)));
    assertThat(dial(", confirm: false").confirm()).isEmpty();
    assertThat(dial("").confirm()).isEmpty();
    assertThat(dial("").whisper().isEmpty()).isTrue();
  }

  @Test
  void allThatCalleesHearIsAmongTheMediaOfTheMenus() {
    CallFlow flow =
        flow(
            MENU.formatted(", whisper: sound:whisper, confirm: {prompt: sound:asking}")
                + "transfer: {prompt: sound:code, refused: sound:no,"
                + " extensions: {9: {say: sound:said, menu: main}}}");
    assertThat(
            MenuMedia.of(flow).keySet().stream()
                .map(medium -> ((Medium.Uri) medium).uri())
                .collect(Collectors.toSet()))
        .contains("sound:whisper", "sound:asking", "sound:code", "sound:no", "sound:said");
  }

  private static Action.Dial dial(String keys) {
    return (Action.Dial) flow(MENU.formatted(keys)).main().options().values().iterator().next();
  }

  private static CallFlow flow(String yaml) {
    return FlowReader.read(StrictYamlParser.parse(yaml));
  }

  private static String problems(String yaml) {
    return FlowProblems.of(StrictYamlParser.parse(yaml)).stream()
        .map(ConfigProblem::toString)
        .collect(Collectors.joining("\n"));
  }
}
