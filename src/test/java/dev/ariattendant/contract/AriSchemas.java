package dev.ariattendant.contract;

import static dev.ariattendant.contract.ContractSource.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JSON Schemas of ARI's models and commands, from the tables of what real Asterisks declare. */
final class AriSchemas {

  static final String PREFIX = "ari.";

  /** The answer over the WebSocket to a request, which the bridge takes. */
  private static final String NOT_PUBLISHED = "RESTResponse";

  private final JsonObject undeclared;
  private final Map<String, JsonObject> models;
  private final List<JsonObject> operations;

  AriSchemas(ContractSource source) {
    undeclared = source.bus().getJsonObject("undeclared");
    models =
        source.models().stream()
            .collect(
                Collectors.toMap(
                    model -> model.getString("name"),
                    Function.identity(),
                    (one, other) -> one,
                    LinkedHashMap::new));
    operations =
        Stream.concat(
                source.operations().stream(),
                source.bus().getJsonObject("aliases").stream()
                    .map(each -> renamed(source, (String) each.getValue(), each.getKey())))
            .toList();
  }

  private static JsonObject renamed(ContractSource source, String operation, String alias) {
    return source.operations().stream()
        .filter(row -> row.getString("name").equals(operation))
        .findFirst()
        .orElseThrow()
        .copy()
        .put("name", alias);
  }

  /** The names of the events that Asterisk sends. */
  List<String> events() {
    return models.values().stream()
        .filter(model -> "Event".equals(model.getString("extends")))
        .map(model -> model.getString("name"))
        .filter(name -> !name.equals(NOT_PUBLISHED))
        .sorted()
        .toList();
  }

  /** The schema of a model, with the properties of those that it extends. */
  JsonObject model(String name) {
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    lineage(models.get(name))
        .flatMap(model -> objects(model.getJsonArray("properties")))
        .forEach(
            property -> {
              String key = property.getString("name");
              properties.put(key, property(name, property));
              if (property.getBoolean("required", false)) {
                required.add(key);
              }
            });
    undeclared
        .getJsonObject(name, new JsonObject())
        .forEach(each -> properties.put(each.getKey(), type((String) each.getValue())));
    return object(properties, required);
  }

  private static JsonObject object(JsonObject properties, JsonArray required) {
    JsonObject schema = JsonObject.of("type", "object");
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema.put("properties", properties);
  }

  /** The model, behind those that it extends. */
  private Stream<JsonObject> lineage(JsonObject model) {
    String base = model.getString("extends");
    return base == null
        ? Stream.of(model)
        : Stream.concat(lineage(models.get(base)), Stream.of(model));
  }

  private JsonObject property(String model, JsonObject property) {
    if (property.getString("name").equals("type") && isMessage(model)) {
      return JsonObject.of("const", model);
    }
    JsonObject schema = type(property.getString("type"));
    return property.containsKey("values")
        ? schema.put("enum", property.getJsonArray("values"))
        : schema;
  }

  private boolean isMessage(String model) {
    return lineage(models.get(model)).anyMatch(each -> each.getString("name").equals("Message"));
  }

  /** The schema of a type in ARI's words. */
  static JsonObject type(String type) {
    if (type.startsWith("List[")) {
      String items = type.substring("List[".length(), type.length() - 1);
      return JsonObject.of("type", "array", "items", type(items));
    }
    return switch (type) {
      case "string", "Date" -> JsonObject.of("type", "string");
      case "int", "long" -> JsonObject.of("type", "integer");
      case "double" -> JsonObject.of("type", "number");
      case "boolean" -> JsonObject.of("type", "boolean");
      case "object" -> JsonObject.of("type", "object");
      case "containers" -> JsonObject.of("type", JsonArray.of("object", "array"));
      default -> JsonObject.of("$ref", PREFIX + type);
    };
  }

  /** The schema of a command. */
  static JsonObject command(JsonObject operation) {
    JsonObject properties =
        JsonObject.of("operation", JsonObject.of("const", operation.getString("name")));
    JsonArray required = JsonArray.of("operation");
    objects(operation.getJsonArray("parameters"))
        .forEach(
            parameter -> {
              String name = parameter.getString("name");
              String key = name.equals("operation") ? "control" : name;
              properties.put(key, parameter(parameter));
              if (parameter.getBoolean("required", false)) {
                required.add(key);
              }
            });
    return object(properties, required).put("additionalProperties", false);
  }

  private static JsonObject parameter(JsonObject parameter) {
    JsonObject one = type(parameter.getString("type"));
    return parameter.getBoolean("multiple", false)
        ? JsonObject.of("anyOf", JsonArray.of(one, JsonObject.of("type", "array", "items", one)))
        : one;
  }

  /** All commands, with those by other names. */
  List<JsonObject> operations() {
    return operations;
  }
}
