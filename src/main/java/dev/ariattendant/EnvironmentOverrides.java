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
 * What the environment says about the configuration; it wins over all else.
 *
 * @param variables those of {@link #names} that are set
 */
record EnvironmentOverrides(Map<String, String> variables) {

  private static final String FILE = "ARI_ATTENDANT_CONFIG";
  private static final String URL = "ARI_URL";

  /** The key of a connection that each variable sets. */
  private static final Map<String, String> KEYS =
      Map.of(URL, "url", "ARI_USERNAME", "username", "ARI_PASSWORD", "password", "ARI_APP", "app");

  /** The key of the console that each variable sets. */
  private static final Map<String, String> CONSOLE_KEYS =
      Map.of("CONSOLE_PORT", "port", "CONSOLE_TOKEN", "token");

  /** The key of the cluster that each variable sets. */
  private static final Map<String, String> CLUSTER_KEYS = Map.of("CLUSTER_ROLE", "role");

  /** The environment as it was read; what is set to nothing isn't set. */
  static EnvironmentOverrides of(JsonObject read) {
    return new EnvironmentOverrides(
        read.stream()
            .filter(variable -> !variable.getValue().toString().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().toString())));
  }

  /** The variables that are ours. */
  static List<String> names() {
    return Stream.of(
            Stream.of(FILE),
            KEYS.keySet().stream(),
            CONSOLE_KEYS.keySet().stream(),
            CLUSTER_KEYS.keySet().stream())
        .flatMap(names -> names)
        .toList();
  }

  /** The configuration file to read. */
  Optional<String> file() {
    return Optional.ofNullable(variables.get(FILE));
  }

  /** The section {@code asterisk}, be it one connection or a list, with what is set here. */
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

  /** The section {@code console}, with what is set here. */
  Object overConsole(Object console) {
    return over(console == null ? new JsonObject() : console, keys(CONSOLE_KEYS));
  }

  /** The section {@code cluster}, with what is set here. */
  Object overCluster(Object cluster) {
    return over(cluster == null ? new JsonObject() : cluster, keys(CLUSTER_KEYS));
  }

  private static Object over(Object given, JsonObject keys) {
    // What isn't a section is reported by whoever reads it.
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

  /** What is wrong with the environment, given the section {@code asterisk}. */
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

  /** The variables that had a say, for people who look for a value's origin; empty if none had. */
  String origin() {
    return variables.keySet().stream()
        .filter(name -> !name.equals(FILE))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** All but the values: some of them are secrets. */
  @Override
  public String toString() {
    return origin();
  }
}
