package dev.ariattendant.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names the parts of the contract, in the same way for what it declares and for what was seen: a
 * message at its channel, a reply, a failure, each property of our own messages and each value of
 * an enumeration.
 *
 * <p>What is Asterisk's is not among them: other tests hold it against real Asterisks.
 */
final class SeenParts {

  /** Stands for every possible value. */
  private static final Object ALL = new Object();

  private static final String SCHEMA = "#/components/schemas/";

  private final JsonObject schemas =
      Contract.SHIPPED.document().getJsonObject("components").getJsonObject("schemas");
  private final Set<String> parts = new TreeSet<>();

  private SeenParts() {}

  static String message(String where, String name) {
    return where + " " + name;
  }

  static String replyTo(String operation) {
    return "reply to " + operation;
  }

  static String failure(String channel, int code) {
    return channel + " fails with " + code;
  }

  static boolean isAsterisks(String name) {
    return name.startsWith(AriSchemas.PREFIX)
        || name.startsWith("command.")
        || name.startsWith("reply.");
  }

  /** The parts of a message that a body and its headers have. */
  static Set<String> of(JsonObject message, Object body, JsonObject headers) {
    return parts(message, body, headers);
  }

  /** All parts of a message. */
  static Set<String> declared(JsonObject message) {
    return parts(message, ALL, ALL);
  }

  private static Set<String> parts(JsonObject message, Object body, Object headers) {
    SeenParts found = new SeenParts();
    found.walk("", message.getJsonObject("payload"), body);
    if (message.containsKey("headers")) {
      found.walk("", message.getJsonObject("headers"), headers);
    }
    return found.parts;
  }

  private void walk(String at, JsonObject schema, Object value) {
    if (schema.getValue("$ref") instanceof String reference) {
      String name = reference.substring(SCHEMA.length());
      if (!isAsterisks(name)) {
        walk(name, schemas.getJsonObject(name), value);
      }
      return;
    }
    if (schema.getValue("enum") instanceof JsonArray values) {
      values.stream()
          .filter(each -> each != null && (ALL.equals(value) || each.equals(value)))
          .forEach(each -> parts.add(at + " = " + each));
    }
    if (schema.getValue("items") instanceof JsonObject items) {
      if (value instanceof JsonArray list) {
        list.forEach(each -> walk(at, items, each));
      } else if (ALL.equals(value)) {
        walk(at, items, ALL);
      }
    }
    if (schema.getValue("properties") instanceof JsonObject properties) {
      properties.forEach(
          each -> {
            Object found = property(value, each.getKey());
            if (found != null) {
              String inner = at + "." + each.getKey();
              parts.add(inner);
              walk(inner, (JsonObject) each.getValue(), found);
            }
          });
    }
  }

  private static Object property(Object value, String name) {
    if (ALL.equals(value)) {
      return ALL;
    }
    return value instanceof JsonObject object ? object.getValue(name) : null;
  }
}
