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
 * Compares the table of operations with the API declaration that a running Asterisk serves. Both
 * become lines, one for an operation and one for each of its parameters; the test lists the lines
 * that only one of them has.
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

  @Test
  void theTableIsWhatAsterisk22Declares() throws Exception {
    Set<String> table = lines(table());
    Set<String> declared = lines(declarationOf(22));
    List<String> differences = new ArrayList<>();
    missing(table, declared).forEach(line -> differences.add("only in the table: " + line));
    missing(declared, table).forEach(line -> differences.add("only in Asterisk 22: " + line));

    assertThat(differences).isEmpty();
    assertThat(declared).hasSizeGreaterThan(109);
  }

  @Test
  void asterisk16HasNothingThatTheTableLacks() throws Exception {
    Map<String, JsonObject> table = table();
    Map<String, JsonObject> declared = declarationOf(16);

    assertThat(missing(lines(declared), lines(table))).containsExactly(NO_LONGER_REQUIRED);
    assertThat(missing(table.keySet(), declared.keySet()))
        .containsExactlyInAnyOrderElementsOf(NOT_YET_IN_16);
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

  private static Map<String, JsonObject> table() throws IOException {
    Map<String, JsonObject> table = new TreeMap<>();
    try (InputStream in = Operations.class.getResourceAsStream("operations.json")) {
      objects(new JsonArray(new String(in.readAllBytes(), UTF_8)))
          .forEach(row -> table.put(row.getString("name"), row));
    }
    return table;
  }

  /** A running Asterisk's declaration, its operations in the form of the table's rows. */
  private static Map<String, JsonObject> declarationOf(int version) throws Exception {
    Map<String, JsonObject> declared = new TreeMap<>();
    try (RealAsterisk asterisk = new RealAsterisk(version)) {
      asterisk.start();
      for (JsonObject resource : apis(asterisk, "/api-docs/resources.json")) {
        String path = resource.getString("path").replace("{format}", "json");
        String name = path.substring(path.lastIndexOf('/') + 1).replace(".json", "");
        for (JsonObject api : apis(asterisk, path)) {
          objects(api.getJsonArray("operations"))
              .forEach(
                  operation ->
                      declared.put(
                          name + "." + operation.getString("nickname"),
                          row(api.getString("path"), operation)));
        }
      }
    }
    return declared;
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
        new JsonArray(parameters));
  }

  private static List<JsonObject> apis(Exchange exchange, String path)
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
    return objects(new JsonObject(response.body()).getJsonArray("apis")).toList();
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }
}
