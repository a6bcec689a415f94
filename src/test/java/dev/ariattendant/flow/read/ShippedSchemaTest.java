package dev.ariattendant.flow.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.AriAttendantOptions;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.flow.Action;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema says what the records hold and what the rest of the configuration's reader takes. */
class ShippedSchemaTest {

  private static final Schema SCHEMA = Schema.SHIPPED;
  private static final String WHOLE = "";
  private static final List<String> CONNECTION = keys("#/$defs/connection");

  static List<Class<?>> actions() {
    return List.of(Action.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("actions")
  void eachActionsRecordHasItsEntryWithTheSameKeys(Class<?> action) {
    String word = action.getSimpleName().toLowerCase(Locale.ROOT);
    List<String> components =
        Arrays.stream(action.getRecordComponents())
            .map(RecordComponent::getAccessor)
            .map(
                accessor -> {
                  var named =
                      accessor.getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
                  return named == null ? accessor.getName() : named.value();
                })
            .toList();
    if (components.isEmpty()) {
      assertThat(SCHEMA.at(Schema.ACTION).at("/then/enum").toString()).contains('"' + word + '"');
      return;
    }
    JsonNode entry =
        Schema.stream(SCHEMA.at(Schema.ACTION).get("allOf"))
            .filter(each -> each.at("/if/required/0").asText().equals(word))
            .findFirst()
            .orElseThrow();
    Set<String> keys = new TreeSet<>();
    entry.at("/then/properties").fieldNames().forEachRemaining(keys::add);
    keys.add(word);
    if (!word.equals("say")) {
      assertThat(keys.remove("say")).as("a say may stand beside it").isTrue();
    }
    assertThat(keys).containsExactlyInAnyOrderElementsOf(components);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conf/attendant.yaml",
        "conf/office.yaml",
        "README.md",
        "docs/getting-started.md",
        "docs/menus.md",
        "docs/configuration.md"
      })
  void whatIsShippedIsRightForBoth(String file) throws IOException {
    List<JsonObject> configurations = configurations(Path.of(file));
    assertThat(configurations).isNotEmpty();
    for (JsonObject each : configurations) {
      assertThat(SchemaValidator.problems(WHOLE, JsonNodes.of(each))).isEmpty();
      AriAttendantOptions.from(each, file);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "colour: red",
        "asterisk: {colour: red}",
        "asterisk: [{name: a}, {name: b, colour: red}]",
        "asterisk: {events: {colour: red}}",
        "asterisk: {tls: {colour: red}}",
        "asterisk: {listen: {port: 0, username: a, password: b, colour: red}}",
        "attendant: {colour: red}",
        "attendant: {limits: {colour: red}}",
        "callLog: {colour: red}",
        "asterisk: []",
        "asterisk: {url: ftp://a}",
        "asterisk: {rest: soon}",
        "asterisk: {heartbeat: 5}",
        "asterisk: {maxCalls: 0}",
        "asterisk: {app: 'a,b'}",
        "asterisk: {name: a b}",
        "asterisk: {events: some}",
        "asterisk: {listen: {port: 70000, username: a, password: b}}",
        "asterisk: {listen: {username: a, password: b}}",
        "attendant: {app: []}",
        "attendant: {maxCalls: many}",
        "attendant: {watchdog: 5}",
        "attendant: {gracePeriod: 0s}",
        "callLog: {file: ' '}",
        "callLog: {gracePeriod: soon}",
        "callLog: calls.jsonl",
        "cluster: {colour: red}",
        "cluster: {role: leader}",
        "console: {colour: red}",
        "console: {host: ' '}",
        "console: {port: 70000}",
        "console: {port: http}",
        "console: {token: [a]}",
        "console: {token: 0123456789abcde}",
        "console: {token: '0123456789 abcdef'}",
        "console: {token: 123456789012345}",
        "console: {token: 0123456789abcdef, tokenForAll: maybe}",
      })
  void whatIsWrongIsWrongForBoth(String yaml) {
    JsonObject configuration = StrictYamlParser.parse(yaml);

    assertThat(SchemaValidator.problems(WHOLE, JsonNodes.of(configuration))).isNotEmpty();
    assertThat(catchThrowable(() -> AriAttendantOptions.from(configuration, "a test")))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void aConnectionHasTheSameKeysForBoth() {
    assertThat(CONNECTION)
        .containsExactlyElementsOf(
            Arrays.stream(AsteriskOptions.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
  }

  @Test
  void theDefaultsAreTheSameForBoth() {
    JsonObject written = new JsonObject();
    for (String section : List.of("asterisk", "attendant", "cluster")) {
      JsonNode rules =
          SCHEMA.at("#/$defs/" + (section.equals("asterisk") ? "connection" : section));
      JsonObject defaults = new JsonObject();
      rules
          .get("properties")
          .properties()
          .forEach(
              key -> {
                JsonNode value = key.getValue().get("default");
                if (value != null && value.isTextual()) {
                  defaults.put(key.getKey(), value.textValue());
                }
              });
      assertThat(defaults).isNotEmpty();
      written.put(section, defaults);
    }
    assertThat(AriAttendantOptions.from(written, "a test"))
        .isEqualTo(AriAttendantOptions.from(new JsonObject(), "a test"));
  }

  @Test
  void eachFormatIsOneThatIsChecked() {
    Set<String> formats =
        SCHEMA.root().findValuesAsText("format").stream()
            .collect(Collectors.toCollection(TreeSet::new));
    formats.removeIf(String::isEmpty);
    assertThat(formats)
        .containsExactlyInAnyOrder(
            "address",
            "days",
            "holiday",
            "hours",
            "keys",
            "medium",
            "menu",
            "number",
            "program",
            "schedule",
            "template",
            "terminator",
            "time-span",
            "time-zone",
            "value",
            "variable");
  }

  @Test
  void eachReferenceLeadsSomewhere() {
    assertThat(SCHEMA.root().findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(reference -> assertThat(SCHEMA.at(reference).isObject()).isTrue());
  }

  /** What Debian's package holds; beside its sounds the test bed's Asterisks have others. */
  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void theOfficesSoundsAndTheDefaultsComeWithAsterisk(String asterisk) throws IOException {
    Path list =
        Path.of(
            System.getProperty("user.home"),
            ".cache/ari-attendant",
            asterisk,
            "var/lib/dpkg/info/asterisk-core-sounds-en-wav.list");
    Assumptions.assumeThat(list).exists();
    Set<String> sounds =
        Files.readAllLines(list).stream()
            .map(line -> line.replaceFirst("^/usr/share/asterisk/sounds/[^/]*/", ""))
            .collect(Collectors.toSet());
    String failed =
        Schema.stream(SCHEMA.at(Schema.ACTION).get("allOf"))
            .map(each -> each.at("/then/properties/failed/default").toString())
            .collect(Collectors.joining());

    assertThat(
            Pattern.compile("sound:([\\w/-]+)")
                .matcher(Files.readString(Path.of("conf/office.yaml")) + failed)
                .results()
                .map(each -> each.group(1) + ".wav"))
        .contains("im-sorry.wav", "vm-goodbye.wav")
        .allSatisfy(sound -> assertThat(sounds).as(asterisk).contains(sound));
  }

  private static List<JsonObject> configurations(Path file) throws IOException {
    String text = Files.readString(file);
    if (file.toString().endsWith(".yaml")) {
      return List.of(StrictYamlParser.parse(text));
    }
    Stream<JsonObject> blocks =
        Pattern.compile("(?s)```yaml\n(.*?)```")
            .matcher(text)
            .results()
            .map(block -> StrictYamlParser.parse(block.group(1)));
    return blocks.map(ShippedSchemaTest::whole).toList();
  }

  /** What is no section is options, between which and others menus are. */
  private static JsonObject whole(JsonObject block) {
    boolean isWhole = block.fieldNames().stream().allMatch(SCHEMA.root().get("properties")::has);
    if (isWhole) {
      return block;
    }
    JsonObject whole =
        StrictYamlParser.parse(
            """
            attendant:
              menu: {prompt: sound:welcome}
              entry: [{called: 1, then: {menu: sales}}]
              menus: {sales: {prompt: sound:sales, silence: {count: 2}}}
            """);
    whole.getJsonObject("attendant").getJsonObject("menu").put("options", block);
    return whole;
  }

  private static List<String> keys(String section) {
    return SCHEMA.at(section).get("properties").properties().stream()
        .map(each -> each.getKey())
        .toList();
  }
}
