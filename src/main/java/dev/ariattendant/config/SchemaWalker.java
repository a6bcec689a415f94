package dev.ariattendant.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Walks through a value and the schema at once. The value may be wrong in any way. */
public final class SchemaWalker {

  /** Is called for each value and each key. */
  public interface Visitor {

    /**
     * Is called for a value, before the values within it.
     *
     * @param applying the nodes of the schema that apply to it
     */
    void value(List<JsonNode> applying, JsonNode value, String path);

    /** Is called for a key. */
    default void key(List<JsonNode> applying, String key, String path) {}
  }

  private SchemaWalker() {}

  /** Walks through a value. */
  public static void walk(String reference, JsonNode value, Visitor visitor) {
    walk(List.of(Schema.SHIPPED.at(reference)), value, "", visitor);
  }

  private static void walk(List<JsonNode> schemas, JsonNode value, String path, Visitor visitor) {
    Schema schema = Schema.SHIPPED;
    List<JsonNode> applying = schema.applying(schemas, value);
    visitor.value(applying, value, path);
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      walk(Schema.of(applying, "items"), value.get(i), path + "[" + i + "]", visitor);
    }
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      String key = each.getKey();
      String keyPath = JsonLocation.path(path, key);
      visitor.key(schema.applying(Schema.of(applying, "propertyNames"), value), key, keyPath);
      walk(Schema.ofKey(applying, key), each.getValue(), keyPath, visitor);
    }
  }
}
