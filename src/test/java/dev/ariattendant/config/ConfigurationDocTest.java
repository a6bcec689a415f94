package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Makes the tables of keys in docs/configuration.md of the schema: one behind each line {@code <!--
 * keys: NAME -->}.
 */
class ConfigurationDocTest {

  private static final Path DOC = Path.of("docs/configuration.md");
  private static final Path CURRENT = Path.of("target/configuration.md");
  private static final Schema SCHEMA = Schema.SHIPPED;
  private static final JsonNode ACTION = SCHEMA.at(Schema.ACTION);
  private static final Pattern MARKER = Pattern.compile("<!-- keys: (\\w+) -->");
  private static final Pattern DEFAULT = Pattern.compile(" Default: (.*)\\.$");

  /** A section's rules, and the key that it can't be without. */
  private record Section(JsonNode rules, List<String> required) {

    Section(JsonNode rules) {
      this(rules, Schema.stream(rules.path("required")).map(JsonNode::asText).toList());
    }
  }

  @Test
  @DisplayName("docs/configuration.md has each key of the schema, in the schema's words")
  void tablesAreCurrent() throws IOException {
    Map<String, Section> missing = sections();
    List<String> written = Files.readAllLines(DOC);
    List<String> current = new ArrayList<>();
    boolean inTable = false;
    for (String line : written) {
      Matcher marker = MARKER.matcher(line);
      inTable = inTable && line.startsWith("|");
      if (!inTable) {
        current.add(line);
      }
      if (marker.matches()) {
        inTable = true;
        assertThat(missing).as("sections without a table").containsKey(marker.group(1));
        current.addAll(table(missing.remove(marker.group(1))));
      }
    }
    assertThat(missing.keySet()).as("lines <!-- keys: NAME --> that aren't in %s", DOC).isEmpty();
    Files.writeString(CURRENT, String.join("\n", current) + "\n");
    assertThat(Files.mismatch(DOC, CURRENT))
        .withFailMessage(() -> difference(written, current))
        .isEqualTo(-1);
  }

  /** Only the first line that differs: the tables are long, and the command mends all of them. */
  private static String difference(List<String> written, List<String> current) {
    int same = 0;
    while (same < written.size() && lineOf(written, same).equals(lineOf(current, same))) {
      same++;
    }
    return """
        %1$s isn't what the schema says. Line %2$d of it is
          %3$s
        and must be
          %4$s
        To rewrite the file: cp %5$s %1$s"""
        .formatted(DOC, same + 1, lineOf(written, same), lineOf(current, same), CURRENT);
  }

  private static String lineOf(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "(the end of the file)";
  }

  private static Map<String, Section> sections() {
    Map<String, Section> sections = new LinkedHashMap<>();
    JsonNode connection = SCHEMA.at(Schema.CONNECTION).get("properties");
    sections.put("events", new Section(connection.at("/events/else")));
    sections.put("tls", new Section(connection.get("tls")));
    sections.put("listen", new Section(connection.get("listen")));
    sections.put("retryRule", new Section(SCHEMA.at("#/$defs/retryRule/else")));
    SCHEMA.at("#/$defs").properties().stream()
        .filter(each -> each.getValue().has("properties") && !each.getValue().equals(ACTION))
        .forEach(each -> sections.put(each.getKey(), new Section(each.getValue())));
    Schema.stream(ACTION.get("allOf"))
        .forEach(
            each ->
                sections.put(
                    nameOfAction(each.at("/if/required/0").textValue()),
                    new Section(
                        each.get("then"),
                        Stream.concat(
                                Schema.stream(each.at("/if/required")),
                                Schema.stream(each.at("/then/required")))
                            .map(JsonNode::asText)
                            .toList())));
    return sections;
  }

  /** There is a section menu, too. */
  private static String nameOfAction(String action) {
    return action.equals("menu") ? "menuAction" : action;
  }

  private static List<String> table(Section section) {
    return Stream.concat(
            Stream.of("| key | what it must be | default | meaning |", "| --- | --- | --- | --- |"),
            section.rules.get("properties").properties().stream()
                .filter(key -> key.getValue().has("description"))
                .map(key -> row(key, section.required.contains(key.getKey()))))
        .toList();
  }

  private static String row(Map.Entry<String, JsonNode> key, boolean isRequired) {
    String description = key.getValue().get("description").textValue();
    Matcher withoutValue = DEFAULT.matcher(description);
    boolean isSaid = withoutValue.find();
    return "| `%s` | %s | %s | %s |"
        .formatted(
            key.getKey(),
            expected(key),
            isSaid
                ? withoutValue.group(1)
                : isRequired ? "–" : byDefault(key.getValue().path("default")),
            isSaid ? withoutValue.replaceFirst("") : description);
  }

  private static String expected(Map.Entry<String, JsonNode> key) {
    JsonNode rules = key.getValue();
    JsonNode ofOne = rules.path("else");
    return Stream.of(rules, ofOne)
        .filter(
            each ->
                each.has("expected") || each.has("type") || each.has("$ref") || each.has("enum"))
        .findFirst()
        .map(each -> SCHEMA.expected(each).replace("|", "\\|"))
        // The schema describes what follows an action in one place.
        .orElseGet(() -> SCHEMA.expected(ACTION));
  }

  private static String byDefault(JsonNode value) {
    if (value.isMissingNode()) {
      return "none";
    }
    return value.has("prompt")
        ? "the classic one"
        : Stream.of(value.isTextual() ? value.textValue() : value.toString())
            .map(text -> "`" + text + "`")
            .collect(Collectors.joining());
  }
}
