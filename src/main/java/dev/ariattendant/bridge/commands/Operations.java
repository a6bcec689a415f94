package dev.ariattendant.bridge.commands;

import dev.ariattendant.bridge.rest.RestRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The operations of ARI by their names: resource + nickname of Asterisk's API declaration, e.g.
 * {@code channels.play}. They are data, one line each in {@code operations.json}.
 */
public final class Operations {

  /** What people look for under its path's name; ARI's nickname avoids a keyword of JavaScript. */
  private static final Map<String, String> ALIASES =
      Map.of("channels.continue", "channels.continueInDialplan");

  private final Map<String, Operation> byName;

  private Operations(Map<String, Operation> byName) {
    this.byName = byName;
  }

  /** Reads the table that is shipped with the bridge. */
  public static Operations load() {
    Map<String, Operation> byName = new HashMap<>();
    for (Object row : new JsonArray(table())) {
      Operation operation = operation((JsonObject) row);
      byName.put(operation.name(), operation);
    }
    ALIASES.forEach((alias, name) -> byName.put(alias, byName.get(name)));
    return new Operations(Map.copyOf(byName));
  }

  /**
   * Makes the request for a command.
   *
   * @throws BadCommandException if there is no such operation, or its parameters aren't right
   */
  public RestRequest request(JsonObject command) {
    Object name = command.getValue(Operation.NAME_KEY);
    Operation operation = name instanceof String ? byName.get(name) : null;
    if (operation == null) {
      throw new BadCommandException("operation: unknown: " + name + nearNames(name));
    }
    return operation.request(command);
  }

  private String nearNames(Object name) {
    if (!(name instanceof String text)) {
      return "; expected a name such as channels.play";
    }
    List<String> near = NearNames.of(text, byName.keySet());
    return near.isEmpty() ? "" : "; near names: " + String.join(", ", near);
  }

  private static Operation operation(JsonObject row) {
    List<Parameter> parameters =
        row.getJsonArray("parameters").stream()
            .map(JsonObject.class::cast)
            .map(
                json ->
                    new Parameter(
                        json.getString("name"),
                        Parameter.Place.valueOf(json.getString("in").toUpperCase(Locale.ROOT)),
                        json.getString("type"),
                        json.getBoolean("required", false),
                        json.getBoolean("multiple", false)))
            .toList();
    return new Operation(
        row.getString("name"),
        HttpMethod.valueOf(row.getString("method")),
        row.getString("path"),
        parameters);
  }

  private static String table() {
    try (InputStream table = Operations.class.getResourceAsStream("operations.json")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
