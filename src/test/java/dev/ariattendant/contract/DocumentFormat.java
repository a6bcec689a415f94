package dev.ariattendant.contract;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;

/**
 * JSON with a line for each small object, so that a change of one shows as a change of one line.
 */
final class DocumentFormat {

  private static final int LINE = 120;

  private DocumentFormat() {}

  static String text(JsonObject document) {
    return text(document, "") + "\n";
  }

  private static String text(Object value, String indent) {
    String line = Json.encode(value);
    if (line.length() + indent.length() <= LINE) {
      return line;
    }
    String inner = indent + "  ";
    if (value instanceof JsonObject object) {
      return object.stream()
          .map(each -> inner + Json.encode(each.getKey()) + ": " + text(each.getValue(), inner))
          .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }
    if (value instanceof JsonArray list) {
      return list.stream()
          .map(each -> inner + text(each, inner))
          .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }
    return line;
  }
}
