package dev.ariattendant;

import dev.ariattendant.config.AriAttendantOptions;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.Problem;
import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Gathers the configuration: defaults in code, then the file {@code conf/attendant.yaml} (or the
 * one named by {@code config} in {@code -conf} or by {@code ARI_ATTENDANT_CONFIG}), then the
 * sections in {@code -conf} itself, then the environment. Later ones win, key by key.
 */
final class Configuration {

  private static final String DEFAULT_FILE = "conf/attendant.yaml";
  private static final String FILE_VARIABLE = "ARI_ATTENDANT_CONFIG";

  /** Environment variables, and the key of the section {@code asterisk} that each one sets. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "ARI_URL", "url",
          "ARI_USERNAME", "username",
          "ARI_PASSWORD", "password",
          "ARI_APP", "app");

  /** Sections are merged key by key; what a key holds, such as a menu, is replaced as a whole. */
  private static final int KEY_BY_KEY = 2;

  private Configuration() {}

  /**
   * Reads and checks the configuration.
   *
   * @param deployed the front door's own {@code -conf}
   * @return one section for each verticle, which is that verticle's {@code -conf}; fails with a
   *     {@link ConfigurationException}
   */
  static Future<JsonObject> read(Vertx vertx, JsonObject deployed) {
    return environment(vertx)
        .compose(
            environment -> {
              String named = deployed.getString("config", environment.getString(FILE_VARIABLE));
              return (named == null ? defaultFile(vertx) : file(vertx, named))
                  .map(file -> merged(file, deployed, environment))
                  .map(all -> checked(all, named == null ? DEFAULT_FILE : named));
            });
  }

  private static JsonObject merged(JsonObject file, JsonObject deployed, JsonObject environment) {
    JsonObject sections = deployed.copy();
    sections.remove("config");
    JsonObject asterisk = new JsonObject();
    VARIABLES.forEach(
        (variable, key) -> {
          if (environment.containsKey(variable)) {
            asterisk.put(key, environment.getString(variable));
          }
        });
    return file.mergeIn(sections, KEY_BY_KEY)
        .mergeIn(JsonObject.of("asterisk", asterisk), KEY_BY_KEY);
  }

  private static JsonObject checked(JsonObject all, String file) {
    AriAttendantOptions options =
        AriAttendantOptions.from(all, file + ", -conf or the environment (ARI_...)");
    JsonObject asterisk = section(all, "asterisk");
    JsonObject attendant = section(all, "attendant");
    JsonObject callLog = section(all, "callLog");
    // One application and one grace period for all, unless somebody says otherwise.
    if (!attendant.containsKey("app")) {
      attendant.put("app", options.asterisk().app());
    }
    if (attendant.containsKey("gracePeriod")) {
      for (JsonObject section : List.of(asterisk, callLog)) {
        section.getMap().putIfAbsent("gracePeriod", attendant.getValue("gracePeriod"));
      }
    }
    return JsonObject.of("asterisk", asterisk, "attendant", attendant, "callLog", callLog);
  }

  private static JsonObject section(JsonObject all, String name) {
    return all.getJsonObject(name, new JsonObject()).copy();
  }

  private static Future<JsonObject> environment(Vertx vertx) {
    JsonArray keys = new JsonArray(new ArrayList<>(VARIABLES.keySet())).add(FILE_VARIABLE);
    // Raw: a password of digits is a text like any other.
    return read(
            vertx,
            new ConfigStoreOptions()
                .setType("env")
                .setConfig(JsonObject.of("raw-data", true, "keys", keys)))
        .map(
            variables -> {
              variables.getMap().values().removeIf(value -> value.toString().isEmpty());
              return variables;
            });
  }

  private static Future<JsonObject> defaultFile(Vertx vertx) {
    return vertx
        .fileSystem()
        .exists(DEFAULT_FILE)
        .compose(
            there -> there ? file(vertx, DEFAULT_FILE) : Future.succeededFuture(new JsonObject()));
  }

  private static Future<JsonObject> file(Vertx vertx, String path) {
    return read(
            vertx,
            new ConfigStoreOptions()
                .setType("file")
                .setFormat("yaml")
                .setConfig(JsonObject.of("path", path)))
        .recover(
            failure ->
                Future.failedFuture(
                    new ConfigurationException(path, List.of(new Problem("", explain(failure))))));
  }

  private static Future<JsonObject> read(Vertx vertx, ConfigStoreOptions store) {
    ConfigRetriever retriever =
        ConfigRetriever.create(
            vertx, new ConfigRetrieverOptions().setScanPeriod(-1).addStore(store));
    return retriever.getConfig().eventually(retriever::close);
  }

  /** In our words: the parser's own would show lines of the file, and one of them is a password. */
  private static String explain(Throwable failure) {
    if (failure instanceof MarkedYAMLException yaml) {
      return "line %d, column %d: %s"
          .formatted(
              yaml.getProblemMark().getLine() + 1,
              yaml.getProblemMark().getColumn() + 1,
              yaml.getProblem());
    }
    if (failure instanceof DecodeException) {
      return "expected sections at the top: asterisk, attendant, callLog";
    }
    return "can't be read: " + failure.getMessage();
  }
}
