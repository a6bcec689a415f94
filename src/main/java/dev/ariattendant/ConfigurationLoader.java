package dev.ariattendant;

import dev.ariattendant.config.AriAttendantOptions;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.NamedFiles;
import dev.ariattendant.config.SmallFile;
import dev.ariattendant.config.YamlConfigProcessor;
import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gathers the configuration: defaults in code, then the file {@code conf/attendant.yaml} (or the
 * one named by {@code config} in {@code -conf} or by {@code ARI_ATTENDANT_CONFIG}), then the
 * sections in {@code -conf} itself, then the environment. Later ones win, key by key; a list of
 * connections is replaced as a whole.
 */
public final class ConfigurationLoader {

  private static final String DEFAULT_FILE = "conf/attendant.yaml";

  /** Sections are merged key by key; what a key holds, such as a menu, is replaced as a whole. */
  private static final int KEY_BY_KEY = 2;

  private ConfigurationLoader() {}

  /**
   * Reads and checks the configuration.
   *
   * @param deployed the front door's own {@code -conf}
   * @return one section for each verticle, which is that verticle's {@code -conf}; under {@code
   *     asterisk} a list of them, one for each bridge; fails with a {@link ConfigurationException}
   */
  public static Future<JsonObject> read(Vertx vertx, JsonObject deployed) {
    return environment(vertx)
        .compose(
            environment -> {
              Optional<String> named = named(deployed, environment);
              return named
                  .map(file -> file(vertx, file))
                  .orElseGet(() -> defaultFile(vertx))
                  .map(file -> merged(file, deployed))
                  .compose(
                      all ->
                          // Too long for an event loop.
                          vertx.executeBlocking(
                              () ->
                                  checked(
                                      all,
                                      named.orElse(DEFAULT_FILE),
                                      environment,
                                      Optional.of(new OpenedFiles(vertx)))));
            });
  }

  /** The path of the file that is read; there may be no such file, if nobody has named it. */
  static Future<String> path(Vertx vertx, JsonObject deployed) {
    return environment(vertx).map(environment -> named(deployed, environment).orElse(DEFAULT_FILE));
  }

  /** Where a file of this name is; one in the class path is found, too. */
  static Path inFiles(Vertx vertx, String path) {
    return ((VertxInternal) vertx).fileResolver().resolve(path).toPath();
  }

  /** The same while it is in use: then there must be a file. */
  static Future<JsonObject> readAgain(Vertx vertx, JsonObject deployed) {
    return path(vertx, deployed)
        .compose(
            path ->
                vertx
                    .fileSystem()
                    .exists(path)
                    .compose(
                        there ->
                            there ? read(vertx, deployed) : failed(path, "there is no such file")));
  }

  private static <T> Future<T> failed(String path, String message) {
    return Future.failedFuture(
        new ConfigurationException(path, List.of(new ConfigProblem("", message))));
  }

  private static Optional<String> named(JsonObject deployed, EnvironmentOverrides environment) {
    return Optional.ofNullable(deployed.getString("config")).or(environment::file);
  }

  private static JsonObject merged(JsonObject file, JsonObject deployed) {
    JsonObject sections = deployed.copy();
    sections.remove("config");
    return file.mergeIn(sections, KEY_BY_KEY);
  }

  /** What the verticles get, once nothing is wrong with it. */
  static JsonObject checked(
      JsonObject all, String file, EnvironmentOverrides environment, Optional<NamedFiles> named) {
    List<ConfigProblem> problems = environment.problems(all.getValue("asterisk"));
    all.put("asterisk", environment.over(all.getValue("asterisk")));
    all.put("console", environment.overConsole(all.getValue("console")));
    all.put("cluster", environment.overCluster(all.getValue("cluster")));
    AriAttendantOptions options =
        AriAttendantOptions.from(all, source(file, environment), problems, named);
    JsonObject attendant = section(all, "attendant");
    // The same applications and one grace period for all, unless somebody says otherwise.
    attendant.getMap().putIfAbsent("app", apps(options));
    if (Files.exists(Path.of(file))) {
      attendant.getMap().putIfAbsent("switchFile", besides(file));
    }
    List<JsonObject> asterisks =
        connections(all)
            .map(connection -> shared(attendant, "gracePeriod", connection))
            .map(connection -> shared(attendant, "placement", connection))
            .map(connection -> with(connection, "resources", options.resources()))
            .toList();
    JsonObject callLog = shared(attendant, "gracePeriod", section(all, "callLog"));
    return JsonObject.of(
        "asterisk",
        new JsonArray(asterisks),
        "attendant",
        attendant,
        "callLog",
        callLog,
        "console",
        section(all, "console"),
        "cluster",
        section(all, "cluster"));
  }

  /** Where the night switch is kept, as long as nobody says otherwise. */
  private static String besides(String file) {
    return file.replaceFirst("\\.(ya?ml|json)$", "") + ".switches.json";
  }

  /** Where to look for what is wrong. */
  private static String source(String file, EnvironmentOverrides environment) {
    String variables = environment.origin();
    return variables.isEmpty()
        ? file + " or -conf"
        : file + ", -conf or the environment (" + variables + ")";
  }

  /** The applications of all connections: a name, or a list where there are several. */
  private static Object apps(AriAttendantOptions options) {
    List<String> apps = options.asterisks().stream().map(AsteriskOptions::app).distinct().toList();
    return apps.size() == 1 ? apps.get(0) : new JsonArray(apps);
  }

  private static Stream<JsonObject> connections(JsonObject all) {
    return all.getValue("asterisk") instanceof JsonArray list
        ? list.copy().stream().map(JsonObject.class::cast)
        : Stream.of(section(all, "asterisk"));
  }

  /** What the attendant's section says holds for another one, too, unless that has its own. */
  private static JsonObject shared(JsonObject attendant, String key, JsonObject section) {
    if (attendant.containsKey(key)) {
      section.getMap().putIfAbsent(key, attendant.getValue(key));
    }
    return section;
  }

  private static JsonObject with(JsonObject section, String key, List<String> otherwise) {
    section.getMap().putIfAbsent(key, new JsonArray(otherwise));
    return section;
  }

  private static JsonObject section(JsonObject all, String name) {
    return all.getJsonObject(name, new JsonObject()).copy();
  }

  private static Future<EnvironmentOverrides> environment(Vertx vertx) {
    // Raw: a password of digits is a text like any other.
    return read(
            vertx,
            new ConfigStoreOptions()
                .setType("env")
                .setConfig(
                    JsonObject.of(
                        "raw-data", true, "keys", new JsonArray(EnvironmentOverrides.names()))))
        .map(EnvironmentOverrides::of);
  }

  private static Future<JsonObject> defaultFile(Vertx vertx) {
    return vertx
        .fileSystem()
        .exists(DEFAULT_FILE)
        .compose(
            there -> there ? file(vertx, DEFAULT_FILE) : Future.succeededFuture(new JsonObject()));
  }

  private static Future<JsonObject> file(Vertx vertx, String path) {
    // Vert.x reads all that there is, be it endless.
    return vertx
        .executeBlocking(() -> SmallFile.read(inFiles(vertx, path)))
        .compose(
            small ->
                read(
                    vertx,
                    new ConfigStoreOptions()
                        .setType("file")
                        .setFormat(YamlConfigProcessor.NAME)
                        .setConfig(JsonObject.of("path", path))))
        .recover(
            failure ->
                Future.failedFuture(
                    new ConfigurationException(
                        path, List.of(new ConfigProblem("", explain(failure))))));
  }

  private static Future<JsonObject> read(Vertx vertx, ConfigStoreOptions store) {
    ConfigRetriever retriever =
        ConfigRetriever.create(
            vertx, new ConfigRetrieverOptions().setScanPeriod(-1).addStore(store));
    return retriever.getConfig().eventually(retriever::close);
  }

  /** What can't be understood is explained already, without what is in the file. */
  private static String explain(Throwable failure) {
    return failure instanceof DecodeException
        ? failure.getMessage()
        : "can't be read: " + failure.getMessage();
  }
}
