package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A text in a configuration, of which the schema says by {@code format} what it is.
 *
 * @param format what it is, e.g. a {@code medium}
 * @param text the text itself
 * @param path where it is
 * @param rules what the schema says
 * @param isKey whether it is a key, rather than a value
 */
record TypedText(String format, String text, String path, JsonNode rules, boolean isKey) {

  boolean is(String other) {
    return format.equals(other);
  }

  /** All texts of a value, which may be wrong in any way. */
  static List<TypedText> in(String reference, JsonNode value, String path) {
    List<TypedText> findings = new ArrayList<>();
    SchemaWalker.through(
        reference,
        value,
        path,
        new SchemaWalker.Visitor() {
          @Override
          public void value(List<JsonNode> applying, JsonNode value, String path) {
            if (value.isValueNode() && !value.isNull()) {
              add(applying, value.asText(), path, false);
            }
          }

          @Override
          public void key(List<JsonNode> applying, String key, String path) {
            add(applying, key, path, true);
          }

          private void add(List<JsonNode> applying, String text, String path, boolean isKey) {
            applying.stream()
                .filter(each -> each.has("format"))
                .map(each -> new TypedText(each.get("format").textValue(), text, path, each, isKey))
                .forEach(findings::add);
          }
        });
    return List.copyOf(findings);
  }
}
