package dev.ariattendant.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A text of the configuration whose {@code format} the schema names.
 *
 * @param format the format, e.g. {@code medium}
 * @param rules the node of the schema that has the format
 * @param isKey whether it is a key, rather than a value
 */
public record TypedText(String format, String text, String path, JsonNode rules, boolean isKey) {

  public boolean is(String other) {
    return format.equals(other);
  }

  /** All texts with a format in a value, which may be wrong in any way. Paths begin there. */
  public static List<TypedText> in(String reference, JsonNode value) {
    List<TypedText> findings = new ArrayList<>();
    SchemaWalker.walk(
        reference,
        value,
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

  /** What a check says of these texts. */
  public static Stream<ConfigProblem> problems(
      List<TypedText> texts, Function<TypedText, Optional<String>> check) {
    return texts.stream()
        .flatMap(
            text -> check.apply(text).map(fault -> new ConfigProblem(text.path, fault)).stream());
  }
}
