package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Goes through a value together with what the schema says about it; the value may be all wrong. */
final class SchemaWalker {

  /** Sees each value. */
  interface Visitor {

    /** Sees a value, before those within it. */
    void value(List<JsonNode> applying, JsonNode value, String path);

    /** Sees a key. */
    void key(List<JsonNode> applying, String key, String path);
  }

  private final Schema schema = Schema.SHIPPED;
  private final Visitor visitor;

  private SchemaWalker(Visitor visitor) {
    this.visitor = visitor;
  }

  static void through(String reference, JsonNode value, String path, Visitor visitor) {
    new SchemaWalker(visitor).go(List.of(Schema.SHIPPED.at(reference)), value, path);
  }

  private void go(List<JsonNode> schemas, JsonNode value, String path) {
    List<JsonNode> applying = schema.applying(schemas, value);
    visitor.value(applying, value, path);
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      go(Schema.of(applying, "items"), value.get(i), path + "[" + i + "]");
    }
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      String key = each.getKey();
      String keyPath = JsonLocation.path(path, key);
      visitor.key(schema.applying(Schema.of(applying, "propertyNames"), value), key, keyPath);
      go(Schema.ofKey(applying, key), each.getValue(), keyPath);
    }
  }
}
