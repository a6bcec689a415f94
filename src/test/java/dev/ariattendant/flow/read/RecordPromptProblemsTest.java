package dev.ariattendant.flow.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.attendant.AttendantOptions;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be wrong with PINs, and with recordings of prompts. */
final class RecordPromptProblemsTest {

  private static final String RECORD = "{recordPrompt: hello, review: {prompt: sound:r}}";

  private static final String TEXTS =
      """
      menu:
        prompt: [{text: {en: Hello, de: Hallo}, id: hello}, {text: Bye, id: bye}]
        options:
      """;

  private static JsonObject section(String options) {
    return StrictYamlParser.parse(TEXTS + options.indent(4));
  }

  private static List<String> problems(JsonObject section) {
    try {
      AttendantOptions.from(section);
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems().stream().map(ConfigProblem::toString).toList();
    }
  }

  private static List<String> problems(String options) {
    return problems(section(options));
  }

  @Test
  void behindAPinItIsRight() {
    CallFlow flow = FlowReader.read(section("1: {collect: P, pin: '5829', then: " + RECORD + "}"));
    Action.Collect collect =
        flow.actions()
            .filter(Action.Collect.class::isInstance)
            .map(Action.Collect.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(collect.secret()).isTrue();
    assertThat(collect.pin().orElseThrow().matches("5829")).isTrue();
    assertThat(collect.toString()).doesNotContain("5829");
    assertThat(collect.then()).isInstanceOf(Action.RecordPrompt.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1: RECORD",
        "1: {say: sound:a, then: RECORD}",
        "1: {collect: P, then: RECORD}",
        "1: {collect: P, pin: '5829', silence: {count: 1, then: RECORD}}",
        "1: {collect: P, pin: '5829', invalid: {count: 1, then: RECORD}}",
        "1: {menu: m}\n2: {collect: P, pin: '5829', then: {menu: m}}"
      })
  void otherwiseItIsRefused(String options) {
    JsonObject section = section(options.replace("RECORD", RECORD));
    if (options.contains("menu: m")) {
      section.put(
          "menus", StrictYamlParser.parse("m: {prompt: sound:m, options: {1: " + RECORD + "}}"));
    }
    assertThat(problems(section))
        .singleElement()
        .asString()
        .contains("recordPrompt", "expected it behind a collect with pin");
  }

  @Test
  void aMenuBehindThePinMayHoldIt() {
    JsonObject section = section("1: {collect: P, pin: ['5829', '710528'], then: {menu: m}}");
    section.put(
        "menus", StrictYamlParser.parse("m: {prompt: sound:m, options: {1: " + RECORD + "}}"));
    assertThat(problems(section)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "recordPrompt: nobody | no text has the id 'nobody'; expected one of bye, hello",
        "recordPrompt: hello, inLanguage: fr | the text hello isn't in this language",
        "recordPrompt: ../x | expected a file's name",
      })
  void onlyTextsOfTheMenusAreRecorded(String keys, String problem) {
    String record = "{%s, review: {prompt: sound:r}}".formatted(keys);
    assertThat(problems("1: {collect: P, pin: '5829', then: " + record + "}"))
        .singleElement()
        .asString()
        .contains(problem);
    assertThat(
            problems(
                "1: {collect: P, pin: '5829', then: {recordPrompt: bye, inLanguage: fr, review:"
                    + " {prompt: sound:r}}}"))
        .as("a text for all languages")
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pin: '730' | 4 to 20 digits",
        "pin: 730516 | in quotes",
        "pin: 73x516 | 4 to 20 digits",
        "pin: [] | ",
        "pin: ['730516', '730'] | 4 to 20 digits",
        "pin: '730516', max: 5 | as many digits as min and max allow, 1 to 5",
        "pin: '730516', min: 7 | as many digits as min and max allow, 7 to 20",
        "pin: '730516', digits: '[1-8]' | no caller can enter it",
        "pin: '730516', terminator: 5 | no caller can enter it",
      })
  void aPinThatNobodyCanEnterIsRefusedAndNotShown(String keys, String problem) {
    List<String> found = problems("1: {collect: P, " + keys + ", then: hangup}");
    assertThat(found).isNotEmpty();
    assertThat(found.get(0)).contains(problem == null ? "pin" : problem).doesNotContain("73");
  }

  @Test
  void pinsThatStrangersTryFirstAreNamed() {
    for (String weak : List.of("0000", "1234", "98765", "777777")) {
      assertThat(FlowReader.cautions(section("1: {collect: P, pin: '%s'}".formatted(weak))))
          .as(weak)
          .singleElement()
          .satisfies(
              caution -> {
                assertThat(caution.path()).isEqualTo("menu.options.1.pin");
                assertThat(caution.message()).doesNotContain(weak);
              });
    }
    assertThat(FlowReader.cautions(section("1: {collect: P, pin: '1235'}"))).isEmpty();
  }

  /** The version is published; who knows the menus could try all PINs at leisure. */
  @Test
  void theVersionSaysNothingOfThePin() {
    assertThat(FlowReader.read(section("1: {collect: P, pin: '5829'}")).version())
        .isEqualTo(FlowReader.read(section("1: {collect: P, pin: ['1111', '2222']}")).version())
        .isNotEqualTo(FlowReader.read(section("1: {collect: P}")).version());
  }
}
