package dev.ariattendant.contract;

import static dev.ariattendant.contract.ContractSource.texts;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schemas of our own messages, without the abbreviations of {@code bus.yaml}. */
final class OwnSchemas {

  static final String EVENT = "event.";

  /** Ends the name of a property that may be left out. */
  static final String OPTIONAL = "?";

  private final ContractSource source;
  private final Map<String, JsonObject> written = new LinkedHashMap<>();

  OwnSchemas(ContractSource source) {
    this.source = source;
    source.entries("schemas").forEach(each -> written.put(each.getKey(), each.getValue()));
    source
        .entries("messages")
        .forEach(each -> written.put(each.getKey(), written(each.getValue())));
  }

  /** All but those of events, by name. */
  Map<String, JsonObject> all() {
    Map<String, JsonObject> all = new LinkedHashMap<>();
    written.forEach((name, schema) -> all.put(name, complete(schema)));
    return all;
  }

  /** The schema of an event of the attendant. */
  JsonObject event(String type) {
    JsonObject event = source.bus().getJsonObject("events").getJsonObject(type);
    JsonObject properties = JsonObject.of("type", JsonObject.of("const", type));
    properties.mergeIn(properties(written.get(isAboutCall(event) ? "CallEvent" : "AnyEvent")));
    JsonObject own = written(event);
    JsonObject schema = complete(own.put("properties", properties.mergeIn(properties(own))));
    return event.containsKey("results")
        ? schema.put("oneOf", results(event.getJsonObject("results")))
        : schema;
  }

  /** Which details belong to which result of an action. */
  private static JsonArray results(JsonObject byAction) {
    JsonArray variants = new JsonArray();
    byAction.forEach(
        action ->
            ((JsonObject) action.getValue())
                .forEach(
                    result ->
                        variants.add(
                            variant(
                                action.getKey(), result.getKey(), (JsonArray) result.getValue()))));
    return variants;
  }

  private static JsonObject variant(String action, String result, JsonArray details) {
    List<String> required = texts(details).filter(name -> !name.endsWith(OPTIONAL)).toList();
    JsonObject variant =
        JsonObject.of(
            "title",
            action + " " + result,
            "properties",
            JsonObject.of(
                "action",
                JsonObject.of("const", action),
                "result",
                JsonObject.of("const", result)));
    return required.isEmpty() ? variant : variant.put("required", new JsonArray(required));
  }

  static boolean isAboutCall(JsonObject event) {
    return !event.getString("when").endsWith("not about a call");
  }

  /** What an event has beside what all events have, as it is written. */
  JsonObject properties(String event) {
    return properties(written(source.bus().getJsonObject("events").getJsonObject(event)));
  }

  /** What a message or a schema has, as it is written. */
  JsonObject propertiesOf(String name) {
    return properties(written.get(name));
  }

  /** The schema of headers, all of which are texts. */
  JsonObject headers(String name) {
    JsonObject properties = new JsonObject();
    described(name)
        .forEach(
            each ->
                properties.put(
                    each.getKey(),
                    JsonObject.of("type", "string", "description", each.getValue())));
    return complete(JsonObject.of("properties", properties));
  }

  /** What the headers mean, with those that these extend. */
  JsonObject described(String name) {
    JsonObject headers = source.bus().getJsonObject("headers").getJsonObject(name).copy();
    return headers.remove("extends") instanceof String base
        ? described(base).mergeIn(headers)
        : headers;
  }

  private static JsonObject written(JsonObject message) {
    if (message.containsKey("schema")) {
      return message.getJsonObject("schema");
    }
    JsonObject payload = message.getJsonObject("payload", new JsonObject()).copy();
    Object base = payload.remove("extends");
    JsonObject schema = JsonObject.of("properties", payload);
    return base == null ? schema : schema.put("extends", base);
  }

  private JsonObject properties(JsonObject schema) {
    JsonObject properties = new JsonObject();
    if (schema.containsKey("extends")) {
      properties.mergeIn(properties(written.get(schema.getString("extends"))));
    }
    return properties.mergeIn(schema.getJsonObject("properties", new JsonObject()));
  }

  private JsonObject complete(JsonObject schema) {
    JsonObject complete = new JsonObject();
    if (schema.containsKey("properties") || schema.containsKey("extends")) {
      complete.put("type", schema.getValue("type", "object"));
      properties(complete, properties(schema));
    }
    schema.forEach(
        each -> {
          switch (each.getKey()) {
            case "properties", "extends" -> {}
            case "values" ->
                complete
                    .put(
                        "enum",
                        new JsonArray(List.copyOf(((JsonObject) each.getValue()).fieldNames())))
                    .put("x-values", each.getValue());
            case "items" -> complete.put("items", complete((JsonObject) each.getValue()));
            default -> complete.put(each.getKey(), each.getValue());
          }
        });
    return complete;
  }

  private void properties(JsonObject complete, JsonObject properties) {
    JsonArray required = new JsonArray();
    JsonObject named = new JsonObject();
    properties.forEach(
        each -> {
          boolean optional = each.getKey().endsWith(OPTIONAL);
          String name = optional ? each.getKey().replace(OPTIONAL, "") : each.getKey();
          if (!optional) {
            required.add(name);
          }
          named.put(name, complete((JsonObject) each.getValue()));
        });
    if (!required.isEmpty()) {
      complete.put("required", required);
    }
    complete.put("properties", named);
  }
}
