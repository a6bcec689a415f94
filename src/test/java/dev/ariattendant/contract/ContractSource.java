package dev.ariattendant.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ariattendant.bridge.command.Operations;
import dev.ariattendant.config.StrictYamlParser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the contract is made of: our own messages ({@code src/contract/bus.yaml}), and the tables of
 * ARI's operations and models.
 */
record ContractSource(JsonObject bus, List<JsonObject> operations, List<JsonObject> models) {

  static final Path BUS = Path.of("src/contract/bus.yaml");

  static ContractSource read() {
    try {
      return new ContractSource(
          StrictYamlParser.parse(Files.readString(BUS)),
          table("operations.json"),
          table("models.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonObject> table(String name) throws IOException {
    try (InputStream in = Operations.class.getResourceAsStream(name)) {
      return objects(new JsonArray(new String(in.readAllBytes(), UTF_8))).toList();
    }
  }

  /** A part of {@code bus.yaml}: its entries by name, in their order. */
  Stream<Map.Entry<String, JsonObject>> entries(String part) {
    return bus.getJsonObject(part).stream()
        .map(each -> Map.entry(each.getKey(), (JsonObject) each.getValue()));
  }

  static Stream<JsonObject> objects(JsonArray list) {
    return list.stream().map(JsonObject.class::cast);
  }

  static Stream<String> texts(JsonArray list) {
    return list.stream().map(String.class::cast);
  }
}
