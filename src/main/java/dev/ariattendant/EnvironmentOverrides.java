package dev.ariattendant;

import dev.ariattendant.config.ConfigProblem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values of the configuration from environment variables; they win over all other sources.
 *
 * @param variables those variables of {@link #names} that are set
 */
record EnvironmentOverrides(Map<String, String> variables) {

  private static final String FILE = "ARI_ATTENDANT_CONFIG";
  private static final String URL = "ARI_URL";

  /** Variables of a connection, with the keys that they set. */
  private static final Map<String, String> KEYS =
      Map.of(URL, "url", "ARI_USERNAME", "username", "ARI_PASSWORD", "password", "ARI_APP", "app");

  /** Variables of the console, with the keys that they set. */
  private static final Map<String, String> CONSOLE_KEYS =
      Map.of("CONSOLE_PORT", "port", "CONSOLE_TOKEN", "token");

  /** Variables of the cluster, with the keys that they set. */
  private static final Map<String, String> CLUSTER_KEYS = Map.of("CLUSTER_ROLE", "role");

  /** Takes the variables as read; those with an empty value count as unset. */
  static EnvironmentOverrides of(JsonObject read) {
    return new EnvironmentOverrides(
        read.stream()
            .filter(variable -> !variable.getValue().toString().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().toString())));
  }

  /** The names of all variables that this program reads. */
  static List<String> names() {
    return Stream.of(
            Stream.of(FILE),
            KEYS.keySet().stream(),
            CONSOLE_KEYS.keySet().stream(),
            CLUSTER_KEYS.keySet().stream())
        .flatMap(names -> names)
        .toList();
  }

  /** The path of the configuration file. */
  Optional<String> file() {
    return Optional.ofNullable(variables.get(FILE));
  }

  /** The section {@code asterisk}, one connection or a list, with the variables' values. */
  Object over(Object asterisk) {
    if (asterisk instanceof JsonArray connections) {
      JsonObject keys = keys(KEYS);
      if (connections.size() > 1) {
        keys.remove(KEYS.get(URL));
      }
      return new JsonArray(connections.stream().map(each -> over(each, keys)).toList());
    }
    return over(asterisk == null ? new JsonObject() : asterisk, keys(KEYS));
  }

  /** The section {@code console} with the variables' values. */
  Object overConsole(Object console) {
    return over(console == null ? new JsonObject() : console, keys(CONSOLE_KEYS));
  }

  /** The section {@code cluster} with the variables' values. */
  Object overCluster(Object cluster) {
    return over(cluster == null ? new JsonObject() : cluster, keys(CLUSTER_KEYS));
  }

  private static Object over(Object given, JsonObject keys) {
    // A value that isn't a section is reported by the reader of that section.
    return given instanceof JsonObject section ? section.copy().mergeIn(keys) : given;
  }

  private JsonObject keys(Map<String, String> names) {
    JsonObject keys = new JsonObject();
    names.forEach(
        (name, key) -> {
          if (variables.containsKey(name)) {
            keys.put(key, variables.get(name));
          }
        });
    return keys;
  }

  /** The problems of the variables, given the section {@code asterisk}. */
  List<ConfigProblem> problems(Object asterisk) {
    return asterisk instanceof JsonArray connections
            && connections.size() > 1
            && variables.containsKey(URL)
        ? List.of(
            new ConfigProblem(
                URL,
                "can't be the address of all %d connections; unset it, and set the url of each"
                    .formatted(connections.size())))
        : List.of();
  }

  /** The names of the variables that set a value, for error messages; empty for none. */
  String origin() {
    return variables.keySet().stream()
        .filter(name -> !name.equals(FILE))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Without the values: some are secret. */
  @Override
  public String toString() {
    return origin();
  }
}
