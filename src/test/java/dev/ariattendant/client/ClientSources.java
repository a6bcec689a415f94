package dev.ariattendant.client;

import static java.util.stream.Collectors.joining;

import dev.ariattendant.bridge.command.Operations;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the generated sources of {@code dev.ariattendant.client}: from the tables of operations
 * and of models a class for each resource of ARI, one for all models, and one for all events; from
 * the contract one for the attendant's own events.
 */
final class ClientSources {

  private static final String HEAD =
      """
      // Made from operations.json and models.json: see "A new operation of ARI" in CONTRIBUTING.md.
      package dev.ariattendant.client.ari;

      """;

  /** Models whose values depend on the event are in {@code Event}. */
  private static final String EVENT = "Event";

  private ClientSources() {}

  /** The sources by file, in the package {@code dev.ariattendant.client}. */
  static Map<String, String> all() {
    Map<String, String> sources = new TreeMap<>();
    operationsByResource()
        .forEach(
            (resource, operations) ->
                sources.put(
                    "ari/" + CommandSources.className(resource) + ".java",
                    HEAD + CommandSources.of(resource, operations)));
    Map<String, JsonObject> models = new LinkedHashMap<>();
    table("models.json").forEach(model -> models.put(model.getString("name"), model));
    List<JsonObject> events =
        models.values().stream().filter(model -> EVENT.equals(model.getString("extends"))).toList();
    List<JsonObject> others =
        models.values().stream()
            .filter(model -> !events.contains(model) && !EVENT.equals(model.getString("name")))
            .toList();
    sources.put("ari/Model.java", HEAD + ModelSources.models(others));
    sources.put("ari/Event.java", HEAD + ModelSources.events(events));
    sources.put("AttendantEvent.java", AttendantEventSources.source());
    return sources;
  }

  private static Map<String, List<JsonObject>> operationsByResource() {
    Map<String, List<JsonObject>> resources = new TreeMap<>();
    table("operations.json")
        .forEach(
            operation -> {
              String name = operation.getString("name");
              resources
                  .computeIfAbsent(name.substring(0, name.indexOf('.')), none -> new ArrayList<>())
                  .add(operation);
            });
    return resources;
  }

  static Stream<JsonObject> table(String file) {
    try (InputStream in = Operations.class.getResourceAsStream(file)) {
      return objects(new JsonArray(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  /** ARI's name in Java: {@code media_uri} becomes {@code mediaUri}. */
  static String camelCase(String name) {
    String[] words = name.split("_", -1);
    return words[0] + Stream.of(words).skip(1).map(ClientSources::capitalized).collect(joining());
  }

  static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** Whether ARI's name of a type is one of its own words, and no model. */
  static boolean isPlain(String type) {
    return Set.of("string", "int", "long", "double", "boolean", "Date", "object").contains(type);
  }
}
