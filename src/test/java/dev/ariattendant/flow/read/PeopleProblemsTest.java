package dev.ariattendant.flow.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.NameOrder;
import dev.ariattendant.flow.Person;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People, and the directories in which they are found. */
final class PeopleProblemsTest {

  private static final String ANNA = "{name: Anna Berg, extension: 41, dial: PJSIP/41}";

  @Test
  void aDirectoryCallsThePersonUnlessItSaysOtherwise() {
    Action.Directory directory = directory("directory: last", ANNA);
    assertThat(directory.names()).isEqualTo(NameOrder.LAST);
    assertThat(((Action.Dial) directory.then()).endpoints()).containsExactly("${PERSON_DIAL}");
    assertThat(problems("directory: last, then: {dial: 'PJSIP/${EXTEN}'}", ANNA)).isEmpty();
    assertThat(
            problems(
                "directory: last, then: {dial: '${PERSON_DIAL}', callerId: '${PERSON_NAME}'}",
                ANNA))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"last, 3, dir-last", "first, 4, dir-first", "either, 1, dir-firstlast"})
  void theWordsOfAsterisksDirectoryAskForTheName(String names, int min, String which) {
    assertThat(directory("directory: %s, min: %d".formatted(names, min), ANNA).prompt())
        .isEqualTo(
            Prompt.ofUris(
                List.of(
                    "sound:dir-welcome",
                    "sound:dir-pls-enter",
                    "sound:digits/" + min,
                    "sound:" + which,
                    "sound:dir-usingkeypad"),
                true));
  }

  @Test
  void aNameIsSpelledOutWhereNothingSpeaks() {
    assertThat(person("directory: last", "{name: 'Bö, Li', dial: SIP/1}").says())
        .isEqualTo(
            Prompt.ofUris(
                List.of("sound:letters/l", "sound:letters/i", "sound:letters/b", "sound:letters/o"),
                true));
    assertThat(person("directory: last", "{name: 李, spell: Li, dial: SIP/1}").says().media())
        .containsExactly(Medium.uri("sound:letters/l"), Medium.uri("sound:letters/i"));
  }

  @Test
  void aNameIsATextWhereTextsAreSpoken() {
    JsonObject section = section("directory: last, prompt: {text: Who}", ANNA);
    Medium text = FlowReader.read(section).people().all().get(0).says().media().get(0);
    assertThat(text.shown(Optional.empty())).isEqualTo("text:Anna Berg");
    assertThat(FlowReader.texts(section)).containsEntry("people[0].says.text", "Anna Berg");
  }

  @Test
  void aPersonMaySayAnything() {
    assertThat(
            person("directory: last", "{name: Bo Li, dial: SIP/1, says: recording:names/1}").says())
        .isEqualTo(Prompt.ofUris(List.of("recording:names/1"), true));
  }

  @Test
  void namesCanBeTheSameButNotAll() {
    assertThat(
            problems(
                "directory: last", ANNA, "{name: Anna Berg, extension: 42, dial: PJSIP/41}", ANNA))
        .containsExactly("people[2]: the same as people[0]: callers would be offered both");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{name: Иван, dial: SIP/1}|people[0].name: no key has the letter и; add spell: with what callers spell, in letters a to z",
        "{name: Иван, spell: Ивaн, dial: SIP/1}|people[0].spell: no key has the letter и; expected letters a to z",
        "{name: '101', dial: SIP/1}|people[0].name: no key has a letter of it; add spell: with what callers spell, in letters a to z",
        "{name: Anna}|people[0].dial: expected an endpoint such as PJSIP/41, which menu.options.5 calls",
        "{name: Anna, dial: 41}|people[0].dial: expected an endpoint such as PJSIP/41, found '41'",
        "{name: Anna, dial: 'SIP/${EXTEN}'}|people[0].dial: expected an endpoint such as PJSIP/41, found 'SIP/${EXTEN}'",
        "{name: 'Anna ${X}', dial: SIP/1}|people[0].name: expected a name of up to 80 characters, found 'Anna ${X}'",
        "{name: Anna, dial: SIP/1, extension: 4@1}|people[0].extension: expected an extension of 0-9 A-Z a-z + * # _ . -, found '4@1'",
        "{dial: SIP/1}|people[0].name: expected a name of up to 80 characters",
        "{name: Anna, dial: SIP/1, phone: 1}|people[0].phone: unknown; expected one of name, spell, extension, dial, says",
        "5|people[0]: expected a person such as {name: Anna Berg, dial: PJSIP/41}"
      })
  void whatIsWrongWithAPersonIsSaid(String person, String problem) {
    assertThat(problems("directory: last", person)).containsExactly(problem);
  }

  @Test
  void whatFollowsADirectoryNeedsWhatItUses() {
    assertThat(problems("directory: last, then: {dial: 'SIP/${EXTEN}'}", "{name: Bo, dial: SIP/1}"))
        .containsExactly(
            "people[0].extension: expected an extension, which menu.options.5 uses as ${EXTEN}");
    assertThat(problems("directory: last, then: {say: sound:a}", "{name: Bo}")).isEmpty();
  }

  @Test
  void aDirectoryNeedsPeople() {
    assertThat(problems("directory: last"))
        .containsExactly(
            "menu.options.5.directory: nobody can be found; expected people in attendant.people");
  }

  @Test
  void onlyADirectoryHasThePersonsVariables() {
    assertThat(problems("dial: '${PERSON_DIAL}'", ANNA))
        .singleElement()
        .asString()
        .startsWith("menu.options.5.dial: nothing sets ${PERSON_DIAL}");
  }

  @Test
  void thereAreNoMorePeopleThanFiveThousand() {
    JsonArray people = new JsonArray();
    for (int i = 0; i < 5_001; i++) {
      people.add(JsonObject.of("name", "Anna Berg", "extension", i));
    }
    JsonObject section = section("directory: last, then: {say: sound:a}").put("people", people);
    assertThat(FlowProblems.of(section))
        .extracting(ConfigProblem::toString)
        .containsExactly("people: expected no more than 5000 people, found 5001");
    people.remove(0);
    assertThat(FlowProblems.of(section)).isEmpty();
  }

  @Test
  void aFileIsReadByTheMainVerticleOnly() {
    JsonObject section =
        section("directory: last").put("people", JsonObject.of("file", "people.csv"));
    assertThat(FlowProblems.of(section))
        .extracting(ConfigProblem::toString)
        .containsExactly(
            "people: expected a list: only the main verticle reads the people from a file");
  }

  private static Person person(String action, String person) {
    return FlowReader.read(section(action, person)).people().all().get(0);
  }

  private static Action.Directory directory(String action, String person) {
    CallFlow flow = FlowReader.read(section(action, person));
    return flow.actions()
        .filter(Action.Directory.class::isInstance)
        .map(Action.Directory.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> problems(String action, String... people) {
    return FlowProblems.of(section(action, people)).stream().map(ConfigProblem::toString).toList();
  }

  private static JsonObject section(String action, String... people) {
    return StrictYamlParser.parse(
        "people: [%s]%nmenu: {prompt: sound:a, options: {5: {%s}}}"
            .formatted(String.join(", ", people), action));
  }
}
