package dev.ariattendant.client;

import static java.util.stream.Collectors.joining;

import dev.ariattendant.api.Addresses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Writes the records of the attendant's own events, from the schemas of the contract. */
final class AttendantEventSources {

  private static final String PREFIX = "event.";
  private static final String REFERENCE = "#/components/schemas/";

  /** What the interfaces have. */
  private static final Set<String> OF_ALL = Set.of("type", "timestamp");

  private static final Set<String> OF_CALLS = Set.of("asterisk", "app", "channel");

  private final JsonObject schemas;

  /** The records that events have values of, by name. */
  private final Map<String, JsonObject> parts = new TreeMap<>();

  private AttendantEventSources(JsonObject schemas) {
    this.schemas = schemas;
  }

  static String source() {
    try (InputStream in = Addresses.class.getResourceAsStream("asyncapi.json")) {
      JsonObject contract = new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return new AttendantEventSources(
              contract.getJsonObject("components").getJsonObject("schemas"))
          .events();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String events() {
    List<String> names =
        schemas.fieldNames().stream().filter(name -> name.startsWith(PREFIX)).sorted().toList();
    parts.put("Subject", schemas.getJsonObject("Subject"));
    String events = names.stream().map(this::event).collect(joining());
    StringBuilder records = new StringBuilder();
    // Writing one may find others.
    for (Set<String> done = new HashSet<>(); !done.containsAll(parts.keySet()); ) {
      for (String part : List.copyOf(parts.keySet())) {
        if (done.add(part)) {
          records.append(part(part));
        }
      }
    }
    return """
    // Made from the contract, asyncapi.json, by ClientSourcesTest.
    package dev.ariattendant.client;

    import io.vertx.core.json.JsonArray;
    import io.vertx.core.json.JsonObject;
    import java.time.Instant;
    import java.util.List;
    import java.util.Optional;

    /**
     * What happens to calls in the attendant's terms. An event holds the JSON object that the
     * attendant has published, and reads from it when it is asked.
     */
    public sealed interface AttendantEvent {

      /** The event as it was published. */
      JsonObject json();

      /** The type's name, such as {@code call.started}. */
      default String type() {
        return json().getString("type");
      }

      /** When it was published. */
      default Instant timestamp() {
        return Instant.parse(json().getString("timestamp"));
      }

      /** An event about a call. */
      sealed interface OfCall extends AttendantEvent {

        /** The name of the connection. */
        default String asterisk() {
          return json().getString("asterisk");
        }

        /** The Stasis application. */
        default String app() {
          return json().getString("app");
        }

        /** The caller's channel. */
        default Subject channel() {
          return new Subject(json().getJsonObject("channel"));
        }
      }

      /** An event of its own type, or {@link Unknown} for a type that is not listed here. */
      static AttendantEvent of(JsonObject json) {
        return switch (String.valueOf(json.getValue("type"))) {
    """
        + names.stream()
            .map(name -> name.substring(PREFIX.length()))
            .map(type -> "case \"%s\" -> new %s(json);\n".formatted(type, className(type)))
            .collect(joining())
        + """
              default -> new Unknown(json);
            };
          }
        """
        + events
        + """

          /** An event of another type, which a newer attendant has published. */
          record Unknown(JsonObject json) implements AttendantEvent {}
        """
        + records
        + "}\n";
  }

  private static String className(String type) {
    return Stream.of(type.split("\\.", -1)).map(ClientSources::capitalized).collect(joining());
  }

  private String event(String name) {
    String type = name.substring(PREFIX.length());
    JsonObject schema = schemas.getJsonObject(name);
    boolean ofCall = schema.getJsonArray("required").stream().toList().containsAll(OF_CALLS);
    return "\n/** The event {@code %s}. */\nrecord %s(JsonObject json) implements %s {\n"
            .formatted(type, className(type), ofCall ? "OfCall" : "AttendantEvent")
        + accessors(schema, key -> OF_ALL.contains(key) || (ofCall && OF_CALLS.contains(key)))
        + "}\n";
  }

  private String part(String name) {
    return "\n/** A part of events: see the accessors that give one. */\nrecord %s(JsonObject json) {\n"
            .formatted(name)
        + accessors(parts.get(name), key -> false)
        + "}\n";
  }

  private String accessors(JsonObject schema, Predicate<String> inherited) {
    JsonObject properties = schema.getJsonObject("properties");
    JsonArray required = schema.getJsonArray("required");
    return properties.fieldNames().stream()
        .filter(key -> !inherited.test(key))
        .map(key -> accessor(key, properties.getJsonObject(key), required.contains(key)))
        .collect(joining());
  }

  private String accessor(String key, JsonObject declared, boolean required) {
    JsonObject schema = resolved(declared);
    String documentation = documentation(declared, schema);
    String name = key.equals("switch") ? "position" : key;
    if (schema.containsKey("const")) {
      return "\n%spublic boolean %s() { return Boolean.TRUE.equals(json.getValue(\"%s\")); }\n"
          .formatted(documentation, name, key);
    }
    if ("array".equals(schema.getValue("type"))) {
      String element = element(key, schema.getJsonObject("items"));
      String read =
          element.equals("String")
              ? "String.class::cast"
              : "each -> new " + element + "((JsonObject) each)";
      return """

      %spublic List<%s> %s() {
        return json.getJsonArray("%s", new JsonArray()).stream().map(%s).toList();
      }
      """
          .formatted(documentation, element, name, key, read);
    }
    boolean optional =
        !required || (schema.getValue("type") instanceof JsonArray types && types.contains("null"));
    String type = type(declared, schema);
    return "\n%spublic %s %s() { return %s; }\n"
        .formatted(
            documentation,
            optional ? "Optional<" + (type.equals("long") ? "Long" : type) + ">" : type,
            name,
            read(type, key, optional));
  }

  private static String read(String type, String key, boolean optional) {
    String value =
        switch (type) {
          case "long" -> "json.getLong(\"" + key + "\")";
          case "boolean" -> "json.getBoolean(\"" + key + "\")";
          case "String", "Instant" -> "json.getString(\"" + key + "\")";
          default -> "json.getJsonObject(\"" + key + "\")";
        };
    boolean wrapped = !Set.of("long", "boolean", "String").contains(type);
    String constructor = type.equals("Instant") ? "Instant::parse" : type + "::new";
    if (optional) {
      return "Optional.ofNullable(" + value + ")" + (wrapped ? ".map(" + constructor + ")" : "");
    }
    if (!wrapped) {
      return value;
    }
    return type.equals("Instant")
        ? "Instant.parse(" + value + ")"
        : "new " + type + "(" + value + ")";
  }

  private String type(JsonObject declared, JsonObject schema) {
    if (schema.containsKey("properties")) {
      String name = declared.getString("$ref").substring(REFERENCE.length());
      parts.put(name, schema);
      return name;
    }
    if ("date-time".equals(schema.getValue("format"))) {
      return "Instant";
    }
    return switch (String.valueOf(schema.getValue("type"))) {
      case "integer" -> "long";
      case "boolean" -> "boolean";
      default -> "String";
    };
  }

  private String element(String key, JsonObject declared) {
    JsonObject schema = resolved(declared);
    if (!schema.containsKey("properties")) {
      return "String";
    }
    String name =
        declared.containsKey("$ref")
            ? declared.getString("$ref").substring(REFERENCE.length())
            : ClientSources.capitalized(key.substring(0, key.length() - 1));
    parts.put(name, schema);
    return name;
  }

  private JsonObject resolved(JsonObject declared) {
    return declared.containsKey("$ref")
        ? schemas.getJsonObject(declared.getString("$ref").substring(REFERENCE.length()))
        : declared;
  }

  private static String documentation(JsonObject declared, JsonObject schema) {
    String text = declared.getString("description", schema.getString("description", ""));
    JsonArray values = schema.getJsonArray("enum", new JsonArray());
    String sentences =
        (text.isEmpty() ? "" : ClientSources.capitalized(text) + ". ")
            + (values.isEmpty()
                ? ""
                : "One of "
                    + values.stream().map(value -> "{@code " + value + "}").collect(joining(", "))
                    + ".");
    return sentences.isEmpty()
        ? ""
        : "/** " + sentences.strip().replaceAll("`([^`]*)`", "{@code $1}") + " */\n";
  }
}
