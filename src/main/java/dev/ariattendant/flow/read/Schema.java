package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The configuration's JSON Schema, as a tree of what applies to a value. Beside the keywords of
 * JSON Schema it has some of its own: {@code expected} says in words what a value must be, {@code
 * shorthand} names the key of which a value is the short form, {@code noMoreThan} and {@code
 * distinct} compare values, and {@code format} names what {@link FormatValidator} checks.
 */
final class Schema {

  /** The schema that is shipped. */
  static final Schema SHIPPED = new Schema(read());

  static final String ATTENDANT = "#/$defs/attendant";
  static final String ACTION = "#/$defs/action";
  static final String ALLOW = "#/$defs/allow";

  private static final String FILE = "/dev/ariattendant/config/ari-attendant.schema.json";

  private final JsonNode root;

  private Schema(JsonNode root) {
    this.root = root;
  }

  private static JsonNode read() {
    try (InputStream file = Schema.class.getResourceAsStream(FILE)) {
      return JsonNodes.parsed(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode root() {
    return root;
  }

  /** The node at a place such as {@code #/$defs/menu}. */
  JsonNode at(String reference) {
    return root.at(reference.substring(1));
  }

  /**
   * All nodes that say something about a value, those that are reached by way of another before
   * that.
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

  /** Whether a value is as an {@code if} of this schema says. */
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

  /** What applies to the value of a key, given what applies to its section. */
  static List<JsonNode> ofKey(List<JsonNode> applying, String key) {
    List<JsonNode> own = children(applying, "properties").map(each -> each.path(key)).toList();
    List<JsonNode> there = own.stream().filter(JsonNode::isObject).toList();
    return there.isEmpty() ? children(applying, "additionalProperties").toList() : there;
  }

  /** What applies to the elements of a list, or to the keys of a section. */
  static List<JsonNode> of(List<JsonNode> applying, String keyword) {
    return children(applying, keyword).toList();
  }

  private static Stream<JsonNode> children(List<JsonNode> applying, String keyword) {
    return applying.stream().map(each -> each.path(keyword)).filter(JsonNode::isObject);
  }

  static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
