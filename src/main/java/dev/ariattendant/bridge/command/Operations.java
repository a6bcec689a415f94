package dev.ariattendant.bridge.command;

import dev.ariattendant.bridge.transport.RestRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * ARI's operations by name: resource + nickname of Asterisk's API declaration, e.g. {@code
 * channels.play}. They are data, one line each in {@code operations.json}. Requests that the table
 * lacks are sent by {@link RawRequest}.
 */
public final class Operations {

  /** Names that people expect where ARI's nickname avoids a keyword of JavaScript. */
  static final Map<String, String> ALIASES =
      Map.of("channels.continue", "channels.continueInDialplan");

  /** The name, for timers, of all operations that aren't in the table. */
  private static final String UNKNOWN = "unknown";

  /** Read once: there may be a connection, and so a reader of it, for each call. */
  private static final Operations SHIPPED = new Operations();

  private final Map<String, Operation> byName = new HashMap<>();

  private Operations() {
    for (Object row : new JsonArray(table())) {
      Operation operation = Operation.of((JsonObject) row);
      byName.put(operation.name(), operation);
    }
    ALIASES.forEach((alias, name) -> byName.put(alias, byName.get(name)));
  }

  public static Operations load() {
    return SHIPPED;
  }

  /** Throws a {@link BadCommandException} for an unknown operation, and for wrong parameters. */
  public RestRequest request(JsonObject command) {
    Object name = command.getValue(Operation.NAME_KEY);
    if (RawRequest.NAME.equals(name)) {
      return RawRequest.of(command);
    }
    Operation operation = byName.get(name);
    if (operation == null) {
      throw new BadCommandException("operation: unknown: " + name + suggestions(name));
    }
    return operation.request(command);
  }

  /** The official name of a command's operation, or {@code unknown}. */
  String nameOf(JsonObject command) {
    Object name = command.getValue(Operation.NAME_KEY);
    if (RawRequest.NAME.equals(name)) {
      return RawRequest.NAME;
    }
    Operation operation = byName.get(name);
    return operation == null ? UNKNOWN : operation.name();
  }

  /** The ids of the channels that a command creates, as far as its sender has chosen them. */
  List<String> newChannels(JsonObject command) {
    Operation operation = byName.get(command.getValue(Operation.NAME_KEY));
    return operation == null ? List.of() : operation.newChannels(command);
  }

  private String suggestions(Object name) {
    if (!(name instanceof String text)) {
      return "; expected a name such as channels.play";
    }
    Set<String> names = new HashSet<>(byName.keySet());
    names.add(RawRequest.NAME);
    List<String> near = SpellingSuggestions.of(text, names);
    return near.isEmpty() ? "" : "; near names: " + String.join(", ", near);
  }

  private static String table() {
    try (InputStream table = Operations.class.getResourceAsStream("operations.json")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
