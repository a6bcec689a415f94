package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.AriAttendantOptions;
import dev.ariattendant.attendant.AttendantOptions;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.read.FlowReader;
import dev.ariattendant.speech.SpeechOptions;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema has what the records hold, and refuses what no record can. */
class ShippedSchemaTest {

  private static final Schema SCHEMA = Schema.SHIPPED;

  static List<Class<?>> actions() {
    return List.of(Action.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("actions")
  void eachActionsRecordHasItsEntryWithTheSameKeys(Class<?> action) {
    String name = action.getSimpleName();
    String word = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
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
  void whatIsShippedIsRight(String file) throws IOException {
    List<JsonObject> configurations = configurations(Path.of(file));
    assertThat(configurations).isNotEmpty();
    for (JsonObject each : configurations) {
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
        "speech: {colour: red}",
        "speech: espeak-ng",
        "speech: {engine: hal}",
        "speech: {command: espeak-ng}",
        "speech: {command: []}",
        "speech: {url: speech.example.com}",
        "speech: {url: 'http://a/?key=b'}",
        "speech: {key: 'a b'}",
        "speech: {voices: slt}",
        "speech: {voices: {en: -v}}",
        "speech: {voices: {'../en': slt}}",
        "speech: {withoutEngine: beep}",
        "speech: {timeout: 0s}",
        "speech: {timeout: 30}",
        "speech: {concurrency: 0}",
        "speech: {concurrency: 33}",
        "speech: {cache: ' '}",
        "speech: {recordings: ''}",
        "speech: {keepDays: 2}",
        "speech: {keepDays: 30d}",
      })
  void whatIsWrongIsRefused(String yaml) {
    JsonObject configuration = StrictYamlParser.parse(yaml);

    assertThat(SchemaValidator.problems(Schema.FILE, JsonNodes.of(configuration)))
        .as("what editors show")
        .isNotEmpty();
    assertThat(catchThrowable(() -> AriAttendantOptions.from(configuration, "a test")))
        .isInstanceOf(ConfigurationException.class);
  }

  static Stream<Arguments> options() {
    return Stream.of(
        arguments(Schema.CONNECTION, AsteriskOptions.class),
        arguments(Schema.CONNECTION + "/properties/tls", TlsOptions.class),
        arguments(Schema.CONNECTION + "/properties/listen", ListenOptions.class),
        arguments(Schema.CONNECTION + "/properties/events/else", EventFilter.class),
        arguments("#/$defs/user", ListenOptions.User.class),
        arguments(Schema.CALL_LOG, CallLogOptions.class),
        arguments(Schema.CLUSTER, ClusterOptions.class),
        arguments(Schema.CONSOLE, ConsoleOptions.class),
        arguments("#/$defs/programToken", ProgramToken.class),
        arguments(Schema.SPEECH, SpeechOptions.class),
        arguments(Schema.MAIL, MailOptions.class),
        arguments(Schema.MESSAGES, MessagesOptions.class),
        arguments("#/$defs/mailbox", MailboxOptions.class),
        arguments("#/$defs/email", MailboxOptions.Email.class),
        arguments("#/$defs/webhook", MailboxOptions.Webhook.class),
        arguments("#", AriAttendantOptions.class));
  }

  @ParameterizedTest
  @MethodSource("options")
  void eachOptionsRecordHasTheKeysOfItsSection(String section, Class<?> options) {
    assertThat(keys(section))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(options.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.equals("asterisks") ? "asterisk" : name)
                .toList());
  }

  @Test
  void anAttendantsRecordHasTheKeysOfItsSection() {
    List<String> components =
        Arrays.stream(AttendantOptions.class.getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> name.equals("apps") ? "app" : name)
            .filter(name -> !name.equals("flow"))
            .toList();
    assertThat(keys(Schema.ATTENDANT))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(components.stream(), FlowReader.KEYS.stream()).toList());
  }

  @Test
  void eachKeyIsDescribed() {
    SCHEMA.root().findParents("properties").stream()
        .filter(rules -> !rules.has("if"))
        .filter(rules -> rules.has("additionalProperties"))
        .flatMap(rules -> rules.get("properties").properties().stream())
        // Another part of the schema that applies, too, describes them.
        .filter(key -> !key.getValue().isBoolean())
        .forEach(
            key ->
                assertThat(key.getValue().has("description") || key.getValue().has("$ref"))
                    .as(key.getKey())
                    .isTrue());
  }

  /** No message may show them. */
  @Test
  void passwordsAndTokensAreSecret() {
    for (String key : List.of("password", "trustPassword", "token", "url", "secret", "pin")) {
      assertThat(SCHEMA.root().findValues(key))
          .isNotEmpty()
          .filteredOn(rules -> rules.isObject() && !rules.has("not"))
          // The key secret of collect only says whether.
          .filteredOn(rules -> !rules.path("type").asText().equals("boolean"))
          .allSatisfy(
              rules ->
                  assertThat(
                          rules.has("secret")
                              || SCHEMA.at(rules.get("$ref").textValue()).has("secret"))
                      .as(key)
                      .isTrue());
    }
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
            "calendar",
            "days",
            "holiday",
            "hours",
            "http-address",
            "keys",
            "mailbox",
            "medium",
            "menu",
            "number",
            "pin",
            "program",
            "readable-file",
            "said-date",
            "said-digits",
            "said-number",
            "said-time",
            "schedule",
            "spoken",
            "template",
            "terminator",
            "time-span",
            "time-zone",
            "value",
            "variable",
            "webhook-address");
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
              schedules: {office: {hours: {mon-fri: 09:00-17:00}}}
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
