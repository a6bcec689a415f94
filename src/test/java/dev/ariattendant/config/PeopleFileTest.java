package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PeopleFileTest {

  private static final JsonArray PEOPLE =
      JsonArray.of(
          JsonObject.of("name", "Berg, Anna", "extension", "041", "dial", "PJSIP/41"),
          JsonObject.of("name", "Jörg \"Jo\" Li", "says", JsonObject.of("text", "Jo Li")),
          JsonObject.of("name", "Bo", "extension", "7", "says", "sound:names/bo"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        name,extension,dial,says
        "Berg, Anna",041,PJSIP/41,

        "Jörg ""Jo"" Li",,,Jo Li
        Bo , 7,,sound:names/bo
        """,
        """
        Name;Extension;Dial;Says
        Berg, Anna;041;PJSIP/41

        "Jörg ""Jo"" Li";;;Jo Li
        Bo;7;;sound:names/bo
        """,
        "\uFEFFdial\tname\textension\tsays\r\nPJSIP/41\tBerg, Anna\t041\t\r\n\r\n\t\"Jörg \"\"Jo\"\" Li\"\t\tJo Li\r\n\tBo\t7\tsound:names/bo"
      })
  void spreadsheetsWriteCsvInSeveralWays(String csv) throws IOException {
    PeopleFile read = read("people.csv", csv);
    assertThat(read.people()).isEqualTo(PEOPLE);
    assertThat(read.lines()).isEqualTo(List.of(2, 4, 5));
  }

  @Test
  void aListInYamlIsTakenAsItIs() throws IOException {
    PeopleFile read =
        read(
            "people.yaml",
            """
            # All of us.
            people:
              - {name: "Berg, Anna", extension: "041", dial: PJSIP/41}
              - name: Jörg "Jo" Li
                says: {text: Jo Li}

              - {name: Bo, extension: "7", says: "sound:names/bo"}
            """);
    assertThat(read.people()).isEqualTo(PEOPLE);
    assertThat(read.lines()).isEqualTo(List.of(3, 4, 7));
  }

  @Test
  void problemsNameTheLine() throws IOException {
    PeopleFile read = read("people.csv", "name,dial\nAnna,\n\nBo,x\n");
    ConfigurationException named =
        read.named(
            new ConfigurationException(
                "attendant.yaml",
                List.of(
                    new ConfigProblem("attendant.people[1].dial", "expected more"),
                    new ConfigProblem("attendant.people[0]", "the same"),
                    new ConfigProblem("attendant.people[2].dial", "elsewhere"),
                    new ConfigProblem("attendant.menu", "another"))));
    assertThat(named.source()).isEqualTo("attendant.yaml");
    assertThat(named.problems())
        .containsExactly(
            new ConfigProblem("attendant.people.file", "people.csv, line 4, dial: expected more"),
            new ConfigProblem("attendant.people.file", "people.csv, line 2: the same"),
            new ConfigProblem("attendant.people[2].dial", "elsewhere"),
            new ConfigProblem("attendant.menu", "another"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "people.csv|''|expected a line with the names of columns, and people below it",
        "people.csv|name,dial\\n|expected a line with the names of columns, and people below it",
        "people.csv|name,phone\\nAnna,1|line 1: expected the names of columns, each once, of name, spell, extension, dial, says, found 'phone'",
        "people.csv|name,name\\nAnna,1|line 1: expected the names of columns, each once, of name, spell, extension, dial, says, found 'name'",
        "people.csv|name,dial\\nAnna,SIP/1\\n\\nBerg, Bo,SIP/2|line 4: expected 2 cells, as in the first line, found 3",
        "people.csv|name,dial\\n\"Anna,SIP/1\\n|line 2: expected CSV with closed quotes",
        "people.yaml|[]|expected sections at the top: asterisk, attendant, callLog, cluster",
        "people.yaml|people: 5|expected the key people alone, with a list",
        "people.yaml|{people: [], more: 1}|expected the key people alone, with a list",
        "people.yaml|people: [|line 1, column 10: expected the node content, but found '<stream end>'"
      })
  void whatIsWrongWithAFileIsSaid(String name, String content, String problem) throws IOException {
    write(name, content.replace("\\n", "\n"));
    assertThat(failure(name).problems())
        .containsExactly(new ConfigProblem("attendant.people.file", name + ": " + problem));
  }

  @Test
  void aFileThatIsNotThereOrTooLargeOrNoTextIsRefused() throws IOException {
    assertThat(failure("people.csv")).hasMessageContaining("there is no such file");
    write("people.csv", "name\n" + "Anna\n".repeat(300_000));
    assertThat(failure("people.csv")).hasMessageContaining("too much: more than 1048576 bytes");
    Files.write(folder.resolve("people.csv"), "name\nJörg\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(failure("people.csv")).hasMessageContaining("line 2, column 2: expected UTF-8");
    assertThat(failure("\0.csv")).hasMessageContaining("expected a file's name");
  }

  @Test
  void theFileTakesThePlaceOfItsName() throws IOException {
    JsonObject configuration = naming("people.csv");
    write("people.csv", "name\nAnna\n");
    PeopleFile.of(configuration, beside()).orElseThrow().into(configuration);
    assertThat(configuration.getJsonObject("attendant").getJsonArray("people"))
        .isEqualTo(JsonArray.of(JsonObject.of("name", "Anna")));
    assertThat(PeopleFile.of(configuration, beside())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "attendant: 5",
        "attendant: {people: 5}",
        "attendant: {people: {file: 5}}",
        "attendant: {people: {file: a.csv, more: 1}}",
        "attendant: [",
        "attendant: {people: {file: \"\\0.csv\"}}"
      })
  void whatNamesNoFileIsLeftToTheSchema(String configuration) {
    assertThat(PeopleFile.pathIn(configuration.getBytes(StandardCharsets.UTF_8), beside()))
        .isEmpty();
  }

  @Test
  void theFileIsBesideTheConfiguration() {
    byte[] configuration =
        "attendant: {people: {file: people.csv}}".getBytes(StandardCharsets.UTF_8);
    assertThat(PeopleFile.pathIn(configuration, beside()))
        .contains(folder.toAbsolutePath().resolve("people.csv"));
  }

  private ConfigurationException failure(String name) {
    return catchThrowableOfType(
        ConfigurationException.class, () -> PeopleFile.of(naming(name), beside()));
  }

  private PeopleFile read(String name, String content) throws IOException {
    write(name, content);
    return PeopleFile.of(naming(name), beside()).orElseThrow();
  }

  private static JsonObject naming(String name) {
    return JsonObject.of("attendant", JsonObject.of("people", JsonObject.of("file", name)));
  }

  private Path beside() {
    return folder.resolve("attendant.yaml");
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
