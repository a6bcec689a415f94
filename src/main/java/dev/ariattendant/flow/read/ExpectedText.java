package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** What a value must be, in words. */
final class ExpectedText {

  private ExpectedText() {}

  /** The words for what the schema says of a value. */
  static String of(JsonNode rules) {
    if (rules.has("expected")) {
      return rules.get("expected").textValue();
    }
    if (rules.has("$ref")) {
      return of(Schema.SHIPPED.at(rules.get("$ref").textValue()));
    }
    if (rules.has("enum")) {
      return "one of "
          + Schema.stream(rules.get("enum"))
              .map(JsonNode::asText)
              .collect(Collectors.joining(", "));
    }
    return switch (rules.path("type").asText()) {
      case "object" -> "a section with keys of its own";
      case "boolean" -> "true or false";
      case "integer" -> wholeNumber(rules);
      default -> "a text";
    };
  }

  private static String wholeNumber(JsonNode rules) {
    return rules.has("maximum")
        ? "a whole number from %s to %s".formatted(rules.get("minimum"), rules.get("maximum"))
        : "a whole number of %s or more".formatted(rules.get("minimum"));
  }
}
