package dev.ariattendant.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The JSON Schema of the configuration. Beside the keywords of JSON Schema it has these:
 *
 * <ul>
 *   <li>{@code expected}: in words, what a value must be; error messages and the reference tables
 *       of {@code docs/configuration.md} show it
 *   <li>{@code secret}: no message shows the value
 *   <li>{@code shorthand}: the key of which a value is the short form
 *   <li>{@code noMoreThan} and {@code distinct}: compare values, see {@link ComparisonValidator}
 *   <li>{@code format}: what {@link TextFormats} checks, and the reader of call flows
 * </ul>
 */
public final class Schema {

  /** A {@code $} that isn't escaped. */
  private static final Pattern END = Pattern.compile("(?<!\\\\)\\$");

  /** The schema in the jar. */
  public static final Schema SHIPPED = new Schema(read());

  /** The whole file. */
  public static final String FILE = "#";

  public static final String CONNECTION = "#/$defs/connection";
  public static final String ATTENDANT = "#/$defs/attendant";
  public static final String CALL_LOG = "#/$defs/callLog";
  public static final String CONSOLE = "#/$defs/console";
  public static final String CLUSTER = "#/$defs/cluster";
  public static final String SPEECH = "#/$defs/speech";
  public static final String MAIL = "#/$defs/mail";
  public static final String MESSAGES = "#/$defs/messages";
  public static final String MAILBOXES = "#/$defs/mailboxes";
  public static final String ACTION = "#/$defs/action";
  public static final String SPEECH_SERVER = "#/$defs/speechServer";
  public static final String ALLOW = "#/$defs/allow";
  public static final String PROMPT = "#/$defs/prompt";
  public static final String SPOKEN = "#/$defs/spoken";

  /** The action that may stand beside any other one. */
  public static final String SAY = "say";

  private static final Set<String> ACTION_NAMES =
      stream(SHIPPED.at("#/$defs/actionName/enum"))
          .map(JsonNode::textValue)
          .collect(Collectors.toUnmodifiableSet());

  private static final String RESOURCE = "/dev/ariattendant/config/ari-attendant.schema.json";

  private final JsonNode root;

  private Schema(JsonNode root) {
    this.root = root;
  }

  private static JsonNode read() {
    try (InputStream file = Schema.class.getResourceAsStream(RESOURCE)) {
      JsonNode schema = JsonNodes.parsed(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      // In JSON Schema, $ is the end of the text. In Java, a line break may follow it.
      schema
          .findParents("pattern")
          .forEach(
              rules ->
                  ((ObjectNode) rules)
                      .put(
                          "pattern",
                          END.matcher(rules.get("pattern").textValue()).replaceAll("\\\\z")));
      return schema;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode root() {
    return root;
  }

  /** The part of the schema at a reference such as {@code #/$defs/menu}. */
  public JsonNode at(String reference) {
    return root.at(reference.substring(1));
  }

  /**
   * All nodes of the schema that apply to a value. A node that another one refers to comes before
   * that other one.
   */
  List<JsonNode> applying(List<JsonNode> schemas, JsonNode value) {
    List<JsonNode> applying = new ArrayList<>();
    schemas.forEach(schema -> collect(schema, value, applying));
    return applying;
  }

  private void collect(JsonNode schema, JsonNode value, List<JsonNode> applying) {
    if (schema.has("$ref")) {
      collect(at(schema.get("$ref").textValue()), value, applying);
    }
    if (schema.has("if")) {
      collect(schema.path(holds(schema.get("if"), value) ? "then" : "else"), value, applying);
    }
    schema.path("allOf").forEach(each -> collect(each, value, applying));
    applying.add(schema);
  }

  /** The actions of a section, other than a {@code say} that stands beside another. */
  public static List<String> actionsIn(JsonNode section) {
    List<String> names =
        keys(section).filter(key -> ACTION_NAMES.contains(key) && !key.equals(SAY)).toList();
    return names.isEmpty() && section.has(SAY) ? List.of(SAY) : names;
  }

  /** What a value must be, in words, e.g. {@code one of auto, http}. */
  public String expected(JsonNode rules) {
    if (rules.has("expected")) {
      return rules.get("expected").textValue();
    }
    if (rules.has("$ref")) {
      return expected(at(rules.get("$ref").textValue()));
    }
    if (rules.has("enum")) {
      return "one of "
          + stream(rules.get("enum")).map(JsonNode::asText).collect(Collectors.joining(", "));
    }
    return switch (rules.path("type").asText()) {
      case "object" -> "a section with keys of its own";
      case "boolean" -> "true or false";
      case "integer" ->
          rules.has("maximum")
              ? "a whole number from %s to %s".formatted(rules.get("minimum"), rules.get("maximum"))
              : "a whole number of %s or more".formatted(rules.get("minimum"));
      default -> "a text";
    };
  }

  /** Whether an {@code if} of this schema holds for a value. */
  private static boolean holds(JsonNode condition, JsonNode value) {
    return switch (condition.fieldNames().next()) {
      case "anyOf" -> stream(condition.get("anyOf")).anyMatch(each -> holds(each, value));
      case "required" ->
          stream(condition.get("required")).allMatch(key -> value.has(key.textValue()));
      default -> typeOf(value).equals(condition.get("type").textValue());
    };
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      default -> "other";
    };
  }

  /** What the schema says of the value of a key, given what applies to its section. */
  static List<JsonNode> ofKey(List<JsonNode> applying, String key) {
    List<JsonNode> own = children(applying, "properties").map(each -> each.path(key)).toList();
    List<JsonNode> there = own.stream().filter(JsonNode::isObject).toList();
    return there.isEmpty() ? children(applying, "additionalProperties").toList() : there;
  }

  /** What the schema says of the elements of a list, or of the keys of a section. */
  static List<JsonNode> of(List<JsonNode> applying, String keyword) {
    return children(applying, keyword).toList();
  }

  private static Stream<JsonNode> children(List<JsonNode> applying, String keyword) {
    return applying.stream().map(each -> each.path(keyword)).filter(JsonNode::isObject);
  }

  public static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  public static Stream<String> keys(JsonNode section) {
    return section.properties().stream().map(Map.Entry::getKey);
  }

  /** The texts of a list, or a single one. */
  public static List<String> texts(JsonNode oneOrMore) {
    return oneOrMore.isArray()
        ? stream(oneOrMore).map(JsonNode::asText).toList()
        : List.of(oneOrMore.asText());
  }
}
