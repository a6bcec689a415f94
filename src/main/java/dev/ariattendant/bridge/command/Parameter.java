package dev.ariattendant.bridge.command;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One parameter of an operation, as ARI declares it.
 *
 * @param name ARI's name for it
 * @param place where ARI's declaration puts it
 * @param type ARI's name of its type: string, int, long, boolean, object or containers
 * @param required whether ARI refuses the operation without it
 * @param multiple whether it takes a list
 * @param whole whether it is the body itself, as bridges.create has it whatever its declaration
 *     says; other body parameters stand in the body under their names
 */
record Parameter(
    String name, Place place, String type, boolean required, boolean multiple, boolean whole) {

  enum Place {
    PATH,
    QUERY,
    BODY
  }

  static Parameter of(JsonObject json) {
    return new Parameter(
        json.getString("name"),
        Place.valueOf(json.getString("in").toUpperCase(Locale.ROOT)),
        json.getString("type"),
        json.getBoolean("required", false),
        json.getBoolean("multiple", false),
        json.getBoolean("whole", false));
  }

  /** Its key in a command: ARI's name, unless that is the key of the operation. */
  String key() {
    return name.equals(Operation.NAME_KEY) ? "control" : name;
  }

  /** The value as a JSON body has it. */
  Object checked(Object value) {
    if (!multiple) {
      return checkedOne(value);
    }
    JsonArray list = value instanceof JsonArray array ? array : JsonArray.of(value);
    return new JsonArray(list.stream().map(this::checkedOne).toList());
  }

  /** The value as a path or a query has it, not yet encoded. */
  String text(Object value) {
    Object checked = checked(value);
    return checked instanceof JsonArray list
        ? list.stream().map(Object::toString).collect(Collectors.joining(","))
        : checked.toString();
  }

  private Object checkedOne(Object value) {
    return switch (whole ? "object" : type) {
      case "boolean" -> value instanceof Boolean ? value : reject("true or false", value);
      case "int", "long" ->
          value instanceof Integer || value instanceof Long
              ? value
              : reject("a whole number", value);
      case "object" -> value instanceof JsonObject ? value : reject("a JSON object", value);
      case "containers" ->
          value instanceof JsonObject || value instanceof JsonArray
              ? value
              : reject("a JSON object or list", value);
      default -> {
        if (value instanceof JsonObject || value instanceof JsonArray || value == null) {
          yield reject(multiple ? "a list of texts" : "a text", value);
        }
        yield value.toString();
      }
    };
  }

  private Object reject(String expected, Object found) {
    throw new BadCommandException(key() + ": expected " + expected + ", found " + found);
  }
}
