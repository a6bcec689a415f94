package dev.ariattendant.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the schema's {@code noMoreThan} and {@code distinct}, which compare two values. */
public final class ComparisonValidator implements SchemaWalker.Visitor {

  private final List<ConfigProblem> problems = new ArrayList<>();

  private ComparisonValidator() {}

  /** All that is wrong with a value. */
  public static List<ConfigProblem> problems(String reference, JsonNode value) {
    ComparisonValidator check = new ComparisonValidator();
    SchemaWalker.walk(reference, value, check);
    return check.problems;
  }

  @Override
  public void value(List<JsonNode> applying, JsonNode value, String path) {
    for (JsonNode rules : applying) {
      JsonNode properties = rules.path("properties");
      properties.properties().stream()
          .filter(key -> key.getValue().has("noMoreThan"))
          .forEach(key -> compare(properties, key.getKey(), value, path));
      distinct(rules, value, path);
    }
  }

  private void compare(JsonNode properties, String key, JsonNode section, String path) {
    String other = properties.get(key).get("noMoreThan").textValue();
    JsonNode less = valueOf(properties, key, section);
    JsonNode more = valueOf(properties, other, section);
    if (less.isInt() && more.isInt() && less.intValue() > more.intValue()) {
      // At the key that is there: the other one may be the default.
      String wrong = section.has(key) ? key : other;
      problems.add(
          new ConfigProblem(
              JsonLocation.path(path, wrong),
              "expected %s (%s) no more than %s (%s)".formatted(key, less, other, more)));
    }
  }

  private void distinct(JsonNode rules, JsonNode section, String path) {
    Map<String, String> taken = new HashMap<>();
    for (JsonNode key : rules.path("distinct")) {
      String name = key.textValue();
      String value = valueOf(rules.get("properties"), name, section).asText();
      String first = taken.putIfAbsent(value, name);
      if (first != null) {
        String wrong = section.has(name) ? name : first;
        problems.add(
            new ConfigProblem(
                JsonLocation.path(path, wrong),
                "expected another key than that of "
                    + (wrong.equals(name) ? first : name)
                    + RedactedText.found(value)));
      }
    }
  }

  private static JsonNode valueOf(JsonNode properties, String key, JsonNode section) {
    return section.has(key) ? section.get(key) : properties.path(key).path("default");
  }
}
