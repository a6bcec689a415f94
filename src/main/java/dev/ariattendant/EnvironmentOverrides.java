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

  /** Set by systemd for a unit with {@code StateDirectory}, and by the container image. */
  private static final String STATE = "STATE_DIRECTORY";

  /** The key {@code password} of the section {@code mail}, if there is such a section. */
  private static final String MAIL_PASSWORD = "MAIL_PASSWORD";

  /** The key {@code secret} of each webhook that has none of its own. */
  private static final String WEBHOOK_SECRET = "WEBHOOK_SECRET";

  /** The variables of each section, with the keys that they set. */
  private static final Map<String, Map<String, String>> KEYS =
      Map.of(
          "asterisk",
          Map.of(
              URL, "url", "ARI_USERNAME", "username", "ARI_PASSWORD", "password", "ARI_APP", "app"),
          "console",
          Map.of("CONSOLE_PORT", "port", "CONSOLE_TOKEN", "token"),
          "cluster",
          Map.of("CLUSTER_ROLE", "role"),
          "speech",
          Map.of("SPEECH_KEY", "key"));

  /** Takes the variables as read; those with an empty value count as unset. */
  static EnvironmentOverrides of(JsonObject read) {
    return new EnvironmentOverrides(
        read.stream()
            .filter(variable -> !variable.getValue().toString().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().toString())));
  }

  /** The names of all variables that this program reads. */
  static List<String> names() {
    return Stream.concat(
            Stream.of(FILE, STATE, MAIL_PASSWORD, WEBHOOK_SECRET),
            KEYS.values().stream().flatMap(keys -> keys.keySet().stream()))
        .toList();
  }

  Optional<String> file() {
    return Optional.ofNullable(variables.get(FILE));
  }

  /** The folder for what this program keeps over restarts. */
  Optional<String> stateFolder() {
    return Optional.ofNullable(variables.get(STATE));
  }

  /** A section with the variables' values; {@code asterisk} may be a list of connections. */
  Object over(String name, Object section) {
    JsonObject keys = new JsonObject();
    KEYS.get(name)
        .forEach(
            (variable, key) -> {
              if (variables.containsKey(variable)) {
                keys.put(key, variables.get(variable));
              }
            });
    if (section instanceof JsonArray connections) {
      if (connections.size() > 1) {
        keys.remove("url");
      }
      return new JsonArray(connections.stream().map(each -> over(each, keys)).toList());
    }
    return over(section == null ? new JsonObject() : section, keys);
  }

  private static Object over(Object given, JsonObject keys) {
    // A value that isn't a section is reported by the reader of that section.
    return given instanceof JsonObject section ? section.copy().mergeIn(keys) : given;
  }

  /** Adds the secrets of {@code mail} and of {@code mailboxes} to the whole configuration. */
  void addMailSecrets(JsonObject all) {
    if (variables.containsKey(MAIL_PASSWORD) && all.getValue("mail") instanceof JsonObject mail) {
      all.put("mail", mail.copy().put("password", variables.get(MAIL_PASSWORD)));
    }
    if (variables.containsKey(WEBHOOK_SECRET)
        && all.getValue("mailboxes") instanceof JsonObject mailboxes) {
      JsonObject filled = mailboxes.copy();
      for (String name : filled.fieldNames()) {
        if (filled.getValue(name) instanceof JsonObject mailbox
            && mailbox.getValue("webhook") instanceof JsonObject webhook) {
          webhook.getMap().putIfAbsent("secret", variables.get(WEBHOOK_SECRET));
        }
      }
      all.put("mailboxes", filled);
    }
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
        .filter(name -> !name.equals(FILE) && !name.equals(STATE))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Without the values: some are secret. */
  @Override
  public String toString() {
    return origin();
  }
}
