package dev.ariattendant.flow.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/configuration.md has each key of the schema in the schema's words, and no other. */
class ConfigurationDocTest {

  private static final Schema SCHEMA = Schema.SHIPPED;
  private static final JsonNode ACTION = SCHEMA.at(Schema.ACTION);

  @Test
  void itHasEachKeyOfTheSchemaAndNoOther() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("docs/configuration.md")).stream()
            .dropWhile(line -> !line.startsWith("## attendant"))
            .takeWhile(line -> !line.startsWith("## callLog"))
            .filter(line -> line.startsWith("| `"))
            .toList();

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(Stream.concat(sections(), actions()).toList());
  }

  private static Stream<String> sections() {
    return Stream.of(
            "attendant",
            "menu",
            "prompt",
            "lapse/else",
            "allow",
            "review",
            "schedule",
            "entry",
            "limits")
        .map(name -> SCHEMA.at("#/$defs/" + name))
        .flatMap(
            section ->
                section.get("properties").properties().stream()
                    .map(key -> row(key, key.getValue(), isRequired(section, key.getKey()))));
  }

  private static boolean isRequired(JsonNode section, String key) {
    return Schema.stream(section.path("required")).anyMatch(each -> each.asText().equals(key));
  }

  private static Stream<String> actions() {
    return Schema.stream(ACTION.get("allOf")).flatMap(ConfigurationDocTest::action);
  }

  private static Stream<String> action(JsonNode entry) {
    String word = entry.at("/if/required/0").asText();
    return entry.at("/then/properties").properties().stream()
        .filter(key -> key.getValue().has("description"))
        .map(
            key ->
                row(
                    key,
                    key.getKey().equals("then") ? ACTION : key.getValue(),
                    key.getKey().equals(word)));
  }

  private static String row(Map.Entry<String, JsonNode> key, JsonNode rules, boolean isRequired) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            key.getKey(),
            ExpectedText.of(rules),
            isRequired ? "–" : byDefault(key.getValue().path("default")),
            key.getValue().get("description").textValue());
  }

  private static String byDefault(JsonNode value) {
    if (value.isMissingNode()) {
      return "none";
    }
    return value.has("prompt")
        ? "the classic one"
        : "`" + (value.isTextual() ? value.textValue() : value.toString()) + "`";
  }
}
