package dev.ariattendant.client;

import static java.util.stream.Collectors.joining;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** Writes the records of ARI's models and events: each wraps the JSON, and reads it on demand. */
final class ModelSources {

  private static final String IMPORTS =
      """
      import io.vertx.core.json.JsonObject;
      import java.time.Instant;
      import java.util.List;
      import java.util.Optional;

      """;

  private ModelSources() {}

  static String models(List<JsonObject> models) {
    return IMPORTS
        + """
        /**
         * ARI's models, in ARI's words. A model holds the JSON object that Asterisk sent, and reads
         * from it when it is asked; a newer Asterisk's further values are in {@link #json}. What
         * Asterisk need not send is {@link Optional}.
         */
        public sealed interface Model {

          /** The object as Asterisk sent it. */
          JsonObject json();
        """
        + models.stream().map(model -> type(model, "Model")).collect(joining())
        + "}\n";
  }

  static String events(List<JsonObject> events) {
    return IMPORTS
        + """
        /**
         * ARI's events, in ARI's words. An event holds the JSON object that Asterisk sent, and reads
         * from it when it is asked; a newer Asterisk's further values are in {@link #json}. What
         * Asterisk need not send is {@link Optional}.
         */
        public sealed interface Event {

          /** The event as Asterisk sent it. */
          JsonObject json();

          /** The type's name, such as {@code StasisStart}. */
          default String type() {
            return json().getString("type");
          }

          /** The Stasis application that got the event. */
          default String application() {
            return json().getString("application");
          }

          /** When it happened, by Asterisk's clock. */
          default Instant timestamp() {
            return JsonValues.instant(json(), "timestamp");
          }

          /** The id of the Asterisk, as far as it sends one. */
          default Optional<String> asteriskId() {
            return Optional.ofNullable(json().getString("asterisk_id"));
          }

          /** An event of its own type, or {@link Unknown} for a type that is not listed here. */
          static Event of(JsonObject json) {
            return switch (String.valueOf(json.getValue("type"))) {
        """
        + events.stream()
            .map(event -> event.getString("name"))
            .map(name -> "case \"%s\" -> new %s(json);\n".formatted(name, name))
            .collect(joining())
        + """
              default -> new Unknown(json);
            };
          }
        """
        + events.stream().map(event -> type(event, "Event")).collect(joining())
        + """

          /** An event of another type, which a newer Asterisk sends. */
          record Unknown(JsonObject json) implements Event {}
        }
        """;
  }

  private static String type(JsonObject model, String kind) {
    String name = model.getString("name");
    return "\n/** ARI's {@code %s}. */\nrecord %s(JsonObject json) implements %s {\n"
            .formatted(name, name, kind)
        + ClientSources.objects(model.getJsonArray("properties"))
            .map(ModelSources::accessor)
            .collect(joining())
        + "}\n";
  }

  private static String accessor(JsonObject property) {
    String key = property.getString("name");
    String type = property.getString("type");
    boolean optional = !property.getBoolean("required", false);
    String values =
        property.containsKey("values")
            ? "/** One of %s. */\n"
                .formatted(
                    property.getJsonArray("values").stream()
                        .map(value -> "{@code " + value + "}")
                        .collect(joining(", ")))
            : "";
    return "\n%spublic %s %s() { return %s; }\n"
        .formatted(
            values,
            optional && !type.startsWith("List[")
                ? "Optional<" + boxed(javaType(type)) + ">"
                : javaType(type),
            ClientSources.camelCase(key),
            read(type, key, optional));
  }

  private static String read(String type, String key, boolean optional) {
    if (type.startsWith("List[")) {
      String element = type.substring("List[".length(), type.length() - 1);
      return switch (element) {
        case "string" -> "JsonValues.list(json, \"%s\", String.class::cast)".formatted(key);
        case "object" -> "JsonValues.list(json, \"%s\", JsonObject.class::cast)".formatted(key);
        default ->
            "JsonValues.list(json, \"%s\", each -> new Model.%s((JsonObject) each))"
                .formatted(key, element);
      };
    }
    if (!ClientSources.isPlain(type)) {
      String value = "JsonValues.optional(json, \"%s\", Model.%s::new)".formatted(key, type);
      return optional ? value : "new Model.%s(json.getJsonObject(\"%s\"))".formatted(type, key);
    }
    String value =
        switch (type) {
          case "int", "long" -> "json.getLong(\"%s\")";
          case "double" -> "json.getDouble(\"%s\")";
          case "boolean" -> "json.getBoolean(\"%s\")";
          case "object" -> "json.getJsonObject(\"%s\")";
          case "Date" -> "JsonValues.instant(json, \"%s\")";
          default -> "json.getString(\"%s\")";
        };
    return (optional ? "Optional.ofNullable(" + value + ")" : value).formatted(key);
  }

  /** ARI's {@code int} is any whole number: an SSRC doesn't fit into Java's. */
  private static String javaType(String type) {
    if (type.startsWith("List[")) {
      return "List<" + javaType(type.substring("List[".length(), type.length() - 1)) + ">";
    }
    return switch (type) {
      case "int", "long" -> "long";
      case "string" -> "String";
      case "Date" -> "Instant";
      case "object" -> "JsonObject";
      case "double", "boolean" -> type;
      default -> "Model." + type;
    };
  }

  private static String boxed(String type) {
    return switch (type) {
      case "long" -> "Long";
      case "double" -> "Double";
      case "boolean" -> "Boolean";
      default -> type;
    };
  }
}
