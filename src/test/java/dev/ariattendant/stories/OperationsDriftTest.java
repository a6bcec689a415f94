package dev.ariattendant.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.command.Operations;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares the tables of operations and of models with the API declaration that a running Asterisk
 * serves. Both become lines, one for an operation or a model and one for each of its parameters or
 * properties; the test lists the lines that only one of them has.
 *
 * <p>Whether a parameter of the path is required isn't compared: it must be, and ARI's declaration
 * leaves that out for {@code endpoints}.
 */
@Tag("real-asterisk")
final class OperationsDriftTest {

  private static final Set<String> NOT_YET_IN_16 =
      Set.of(
          "bridges.getBridgeVar",
          "bridges.getBridgeVars",
          "bridges.setBridgeVar",
          "bridges.setBridgeVars",
          "channels.getChannelVars",
          "channels.progress",
          "channels.setChannelVars",
          "channels.transfer_progress",
          "endpoints.refer",
          "endpoints.referToEndpoint",
          "events.claimChannel");

  /** The first version with external media that needs no host. */
  private static final String NO_LONGER_REQUIRED =
      "channels.externalMedia: external_host, query, string, required";

  /** Operations by name, and the lines of all models. */
  private record Declaration(Map<String, JsonObject> operations, Set<String> models) {}

  @Test
  void theTablesAreWhatAsterisk22Declares() throws Exception {
    Declaration declared = declarationOf(22);

    assertThat(differences(lines(operations()), lines(declared.operations()))).isEmpty();
    assertThat(differences(replies(operations()), replies(declared.operations()))).isEmpty();
    assertThat(differences(models(), declared.models())).isEmpty();
    assertThat(declared.operations()).hasSize(109);
  }

  @Test
  void asterisk16HasNothingThatTheTableLacks() throws Exception {
    Map<String, JsonObject> table = operations();
    Map<String, JsonObject> declared = declarationOf(16).operations();

    assertThat(missing(lines(declared), lines(table))).containsExactly(NO_LONGER_REQUIRED);
    assertThat(missing(table.keySet(), declared.keySet()))
        .containsExactlyInAnyOrderElementsOf(NOT_YET_IN_16);
  }

  private static List<String> differences(Set<String> table, Set<String> declared) {
    List<String> differences = new ArrayList<>();
    missing(table, declared).forEach(line -> differences.add("only in the table: " + line));
    missing(declared, table).forEach(line -> differences.add("only in Asterisk 22: " + line));
    return differences;
  }

  private static Set<String> missing(Set<String> lines, Set<String> from) {
    Set<String> missing = new TreeSet<>(lines);
    missing.removeAll(from);
    return missing;
  }

  private static Set<String> lines(Map<String, JsonObject> operations) {
    Set<String> lines = new TreeSet<>();
    operations.forEach(
        (name, operation) -> {
          lines.add(
              name + ": " + operation.getString("method") + " " + operation.getString("path"));
          objects(operation.getJsonArray("parameters"))
              .forEach(parameter -> lines.add(name + ": " + line(parameter)));
        });
    return lines;
  }

  private static String line(JsonObject parameter) {
    String place = parameter.getString("in");
    boolean required = place.equals("path") || parameter.getBoolean("required", false);
    return parameter.getString("name")
        + ", "
        + place
        + ", "
        + parameter.getString("type")
        + (required ? ", required" : "")
        + (parameter.getBoolean("multiple", false) ? ", multiple" : "");
  }

  /** What operations answer; Asterisk 16 declares less of it. */
  private static Set<String> replies(Map<String, JsonObject> operations) {
    Set<String> lines = new TreeSet<>();
    operations.forEach(
        (name, operation) -> lines.add(name + ": " + operation.getString("reply", "void")));
    return lines;
  }

  private static Map<String, JsonObject> operations() throws IOException {
    Map<String, JsonObject> table = new TreeMap<>();
    table("operations.json").forEach(row -> table.put(row.getString("name"), row));
    return table;
  }

  private static Set<String> models() throws IOException {
    Set<String> lines = new TreeSet<>();
    table("models.json")
        .forEach(
            row -> {
              String name = row.getString("name");
              lines.add(name);
              if (row.containsKey("extends")) {
                lines.add(name + " extends " + row.getString("extends"));
              }
              objects(row.getJsonArray("properties"))
                  .forEach(
                      property ->
                          lines.add(
                              property(
                                  name,
                                  property.getString("name"),
                                  property,
                                  property.getJsonArray("values"))));
            });
    return lines;
  }

  private static Stream<JsonObject> table(String file) throws IOException {
    try (InputStream in = Operations.class.getResourceAsStream(file)) {
      return objects(new JsonArray(new String(in.readAllBytes(), UTF_8)));
    }
  }

  private static Set<String> models(JsonObject declared) {
    Set<String> lines = new TreeSet<>();
    for (String name : declared.fieldNames()) {
      JsonObject model = declared.getJsonObject(name);
      lines.add(name);
      model
          .getJsonArray("subTypes", new JsonArray())
          .forEach(subType -> lines.add(subType + " extends " + name));
      JsonObject properties = model.getJsonObject("properties");
      for (String property : properties.fieldNames()) {
        JsonObject details = properties.getJsonObject(property);
        JsonObject allowed = details.getJsonObject("allowableValues", new JsonObject());
        lines.add(property(name, property, details, allowed.getJsonArray("values")));
      }
    }
    return lines;
  }

  private static String property(
      String model, String name, JsonObject details, JsonArray allowedValues) {
    return model
        + ": "
        + name
        + ", "
        + details.getString("type")
        + (details.getBoolean("required", false) ? ", required" : "")
        + (allowedValues == null ? "" : ", one of " + allowedValues);
  }

  /** A running Asterisk's declaration, its operations in the form of the table's rows. */
  private static Declaration declarationOf(int version) throws Exception {
    Map<String, JsonObject> declared = new TreeMap<>();
    Set<String> models = new TreeSet<>();
    try (RealAsterisk asterisk = new RealAsterisk(version)) {
      asterisk.start();
      for (JsonObject resource :
          objects(get(asterisk, "/api-docs/resources.json").getJsonArray("apis")).toList()) {
        String path = resource.getString("path").replace("{format}", "json");
        String name = path.substring(path.lastIndexOf('/') + 1).replace(".json", "");
        JsonObject declaration = get(asterisk, path);
        models.addAll(models(declaration.getJsonObject("models", new JsonObject())));
        for (JsonObject api : objects(declaration.getJsonArray("apis")).toList()) {
          objects(api.getJsonArray("operations"))
              .forEach(
                  operation ->
                      declared.put(
                          name + "." + operation.getString("nickname"),
                          row(api.getString("path"), operation)));
        }
      }
    }
    return new Declaration(declared, models);
  }

  private static JsonObject row(String path, JsonObject operation) {
    List<JsonObject> parameters =
        objects(operation.getJsonArray("parameters", new JsonArray()))
            .map(
                declared ->
                    JsonObject.of(
                        "name", declared.getString("name"),
                        "in", declared.getString("paramType"),
                        "type", declared.getString("dataType"),
                        "required", declared.getBoolean("required", false),
                        "multiple", declared.getBoolean("allowMultiple", false)))
            .toList();
    return JsonObject.of(
        "method",
        operation.getString("httpMethod"),
        "path",
        path,
        "parameters",
        new JsonArray(parameters),
        "reply",
        operation.getString("responseClass"));
  }

  private static JsonObject get(Exchange exchange, String path)
      throws IOException, InterruptedException {
    String user = exchange.username() + ":" + exchange.password();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(exchange.ari() + "/ari" + path))
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }
}
