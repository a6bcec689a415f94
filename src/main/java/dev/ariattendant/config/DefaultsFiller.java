package dev.ariattendant.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/** Completes a valid configuration: short forms become sections, missing keys get defaults. */
public final class DefaultsFiller {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Schema SCHEMA = Schema.SHIPPED;
  private static final JsonNode ACTION = SCHEMA.at(Schema.ACTION);

  private DefaultsFiller() {}

  /** The value with all defaults. */
  public static JsonNode complete(String reference, JsonNode value) {
    return complete(List.of(SCHEMA.at(reference)), value);
  }

  private static JsonNode complete(List<JsonNode> schemas, JsonNode value) {
    List<JsonNode> applying = SCHEMA.applying(schemas, value);
    JsonNode written = applying.contains(ACTION) ? writtenOut(value) : unshortened(applying, value);
    if (!written.equals(value)) {
      return complete(schemas, written);
    }
    if (value instanceof ObjectNode section) {
      return complete(applying, section);
    }
    if (value.isBoolean() && applying.stream().anyMatch(each -> each.has("properties"))) {
      // In a section's place: all of it by default, or none of it.
      return value.booleanValue() ? complete(applying, NODES.objectNode()) : NODES.nullNode();
    }
    if (value instanceof ArrayNode list) {
      ArrayNode complete = NODES.arrayNode();
      list.forEach(each -> complete.add(complete(Schema.of(applying, "items"), each)));
      return complete;
    }
    return value.asText().equals("none") && hasFormat(applying, "terminator")
        ? TextNode.valueOf("")
        : value;
  }

  private static ObjectNode complete(List<JsonNode> applying, ObjectNode section) {
    ObjectNode full = NODES.objectNode();
    full.setAll(section);
    for (JsonNode each : applying) {
      for (Map.Entry<String, JsonNode> key : each.path("properties").properties()) {
        if (key.getValue().has("default") && !full.hasNonNull(key.getKey())) {
          full.set(key.getKey(), key.getValue().get("default"));
        }
      }
    }
    ObjectNode complete = NODES.objectNode();
    full.properties()
        .forEach(
            key ->
                complete.set(
                    key.getKey(), complete(Schema.ofKey(applying, key.getKey()), key.getValue())));
    return complete;
  }

  /** A word becomes a section, and a {@code say} beside another action becomes the first of two. */
  private static JsonNode writtenOut(JsonNode action) {
    if (action.isTextual()) {
      return NODES.objectNode().putNull(action.textValue());
    }
    if (action.has(Schema.SAY) && !Schema.actionsIn(action).contains(Schema.SAY)) {
      ObjectNode next = action.deepCopy();
      JsonNode said = next.remove(Schema.SAY);
      ObjectNode first = NODES.objectNode();
      first.set(Schema.SAY, said);
      first.set("then", next);
      return first;
    }
    return action;
  }

  private static JsonNode unshortened(List<JsonNode> applying, JsonNode value) {
    return applying.stream()
        .filter(each -> each.has("shorthand"))
        .reduce((inner, outer) -> outer)
        .<JsonNode>map(each -> NODES.objectNode().set(each.get("shorthand").textValue(), value))
        .orElse(value);
  }

  private static boolean hasFormat(List<JsonNode> applying, String format) {
    return applying.stream().anyMatch(each -> each.path("format").asText().equals(format));
  }
}
