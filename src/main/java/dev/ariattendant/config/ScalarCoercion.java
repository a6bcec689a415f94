package dev.ariattendant.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Single values in the types that the schema wants: {@code "30"} becomes a number, since all that
 * comes from the environment is text, and a password {@code 1234} becomes a text. Known keys
 * without a value are left out.
 *
 * <p>What callers meet stays as it is written: there, {@code "30"} and {@code 30} aren't the same.
 */
final class ScalarCoercion {

  private static final Schema SCHEMA = Schema.SHIPPED;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private ScalarCoercion() {}

  /** The section with its values coerced. */
  static ObjectNode coerce(String reference, JsonNode section) {
    return section(SCHEMA.applying(List.of(SCHEMA.at(reference)), section), section);
  }

  private static ObjectNode section(List<JsonNode> applying, JsonNode section) {
    boolean isAttendant = applying.contains(SCHEMA.at(Schema.ATTENDANT));
    ObjectNode coerced = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> each : section.properties()) {
      JsonNode value = each.getValue();
      List<JsonNode> rules = Schema.ofKey(applying, each.getKey());
      // An unknown key is wrong even without a value.
      if (!value.isNull() || rules.isEmpty()) {
        boolean isFlow = isAttendant && value.isContainerNode() && !each.getKey().equals("app");
        coerced.set(each.getKey(), isFlow ? value : value(rules, value));
      }
    }
    return coerced;
  }

  private static JsonNode value(List<JsonNode> schemas, JsonNode value) {
    List<JsonNode> applying = SCHEMA.applying(schemas, value);
    if (value.isObject()) {
      return section(applying, value);
    }
    if (value instanceof ArrayNode list) {
      ArrayNode coerced = JsonNodeFactory.instance.arrayNode();
      list.forEach(each -> coerced.add(value(Schema.of(applying, "items"), each)));
      return coerced;
    }
    return single(types(applying), value);
  }

  private static JsonNode single(Set<String> types, JsonNode value) {
    String text = value.asText();
    if (value.isTextual() && !types.contains("string")) {
      if (types.contains("integer") && NUMBER.matcher(text).matches()) {
        return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
      }
      if (types.contains("boolean") && (text.equals("true") || text.equals("false"))) {
        return BooleanNode.valueOf(text.equals("true"));
      }
    }
    boolean isTyped = types.contains(value.isNumber() ? "number" : "boolean");
    return (value.isNumber() || value.isBoolean()) && types.contains("string") && !isTyped
        ? TextNode.valueOf(text)
        : value;
  }

  private static Set<String> types(List<JsonNode> applying) {
    return applying.stream()
        .map(each -> each.path("type"))
        .flatMap(type -> type.isArray() ? Schema.stream(type) : Stream.of(type))
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }
}
