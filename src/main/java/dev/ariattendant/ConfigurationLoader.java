package dev.ariattendant;

import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.PeopleFile;
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
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads the configuration from several sources, of which later ones win key by key: the schema's
 * defaults, the file {@code conf/attendant.yaml} (or the one named by {@code config} in {@code
 * -conf} or by {@code ARI_ATTENDANT_CONFIG}), the sections in {@code -conf} itself, and the
 * environment. A list of connections is replaced as a whole.
 */
public final class ConfigurationLoader {

  private static final String DEFAULT_FILE = "conf/attendant.yaml";

  /** The depth of a merge: the keys of a section are merged, but their values are replaced. */
  private static final int MERGE_DEPTH = 2;

  private ConfigurationLoader() {}

  /**
   * Reads and checks the configuration.
   *
   * @param deployed the {@code -conf} of {@link AriAttendantVerticle}
   * @return the {@code -conf} of each verticle, by section; {@code asterisk} is a list with that of
   *     each bridge, and {@code mail} is there if the configuration has it. Fails with a {@link
   *     ConfigurationException}
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
                          // Blocks too long for an event loop.
                          vertx.executeBlocking(
                              () ->
                                  checked(
                                      all,
                                      named.orElse(DEFAULT_FILE),
                                      environment,
                                      Optional.of(new OpenedFiles(vertx)))));
            });
  }

  /** The path of the configuration file; the default file need not exist. */
  static Future<String> path(Vertx vertx, JsonObject deployed) {
    return environment(vertx).map(environment -> named(deployed, environment).orElse(DEFAULT_FILE));
  }

  /** Resolves a path as Vert.x does, which also finds files in the class path. */
  static Path resolve(Vertx vertx, String path) {
    return ((VertxInternal) vertx).fileResolver().resolve(path).toPath();
  }

  /** Reads the configuration again after the start; then the file must exist. */
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
    return Future.failedFuture(new ConfigurationException(path, "", message));
  }

  private static Optional<String> named(JsonObject deployed, EnvironmentOverrides environment) {
    return Optional.ofNullable(deployed.getString("config")).or(environment::file);
  }

  private static JsonObject merged(JsonObject file, JsonObject deployed) {
    JsonObject sections = deployed.copy();
    sections.remove("config");
    return file.mergeIn(sections, MERGE_DEPTH);
  }

  /** Checks the merged configuration and makes the verticles' sections of it. */
  static JsonObject checked(
      JsonObject all, String file, EnvironmentOverrides environment, Optional<NamedFiles> named) {
    List<ConfigProblem> problems = environment.problems(all.getValue("asterisk"));
    for (String name : List.of("asterisk", "console", "cluster", "speech")) {
      all.put(name, environment.over(name, all.getValue(name)));
    }
    environment.addMailSecrets(all);
    AriAttendantOptions options =
        withPeople(
            all,
            file,
            () -> AriAttendantOptions.from(all, source(file, environment), problems, named));
    JsonObject attendant = section(all, "attendant");
    // The attendant serves all applications, and its grace period is the default of the others.
    attendant.getMap().putIfAbsent("app", apps(options));
    if (Files.exists(Path.of(file))) {
      attendant
          .getMap()
          .putIfAbsent("switchFile", state(file, ".switches.json", environment.stateFolder()));
      attendant
          .getMap()
          .putIfAbsent("calendarFolder", state(file, ".calendars", environment.stateFolder()));
    }
    JsonObject speech = section(all, "speech");
    if (Files.exists(Path.of(file))) {
      speech.getMap().putIfAbsent("cache", state(file, ".speech", environment.stateFolder()));
      speech.getMap().putIfAbsent("recordings", recordings(file, environment.stateFolder()));
    }
    List<JsonObject> asterisks = connections(all).toList();
    for (JsonObject connection : asterisks) {
      inherit(attendant, "gracePeriod", connection);
      inherit(attendant, "placement", connection);
      connection.getMap().putIfAbsent("resources", new JsonArray(options.resources()));
    }
    JsonObject callLog = section(all, "callLog");
    inherit(attendant, "gracePeriod", callLog);
    JsonObject sections =
        JsonObject.of(
            "asterisk",
            new JsonArray(asterisks),
            "attendant",
            attendant,
            "callLog",
            callLog,
            "console",
            section(all, "console"),
            "cluster",
            section(all, "cluster"),
            "speech",
            speech,
            "mailboxes",
            section(all, "mailboxes"),
            "messages",
            messages(all, file, environment));
    return all.containsKey("mail") ? sections.put("mail", section(all, "mail")) : sections;
  }

  /** Reads the people of a file of their own first, and names its lines if they are wrong. */
  private static AriAttendantOptions withPeople(
      JsonObject all, String file, Supplier<AriAttendantOptions> reader) {
    Optional<PeopleFile> people = PeopleFile.of(all, Path.of(file));
    people.ifPresent(read -> read.into(all));
    try {
      return reader.get();
    } catch (ConfigurationException e) {
      throw people.map(read -> read.named(e)).orElse(e);
    }
  }

  /** With the default folder of messages, if there are mailboxes. */
  private static JsonObject messages(
      JsonObject all, String file, EnvironmentOverrides environment) {
    JsonObject messages = section(all, "messages");
    if (!section(all, "mailboxes").isEmpty()) {
      messages.getMap().putIfAbsent("folder", state(file, ".messages", environment.stateFolder()));
    }
    return messages;
  }

  /**
   * A default place of what is kept over restarts: beside the configuration file or in this folder.
   */
  private static String state(String file, String ending, Optional<String> folder) {
    String beside = file.replaceFirst("\\.(ya?ml|json)$", "") + ending;
    return folder.map(state -> Path.of(state, fileName(beside)).toString()).orElse(beside);
  }

  /** The default folder of own recordings, which callers and the page write, too. */
  private static String recordings(String file, Optional<String> folder) {
    Path beside = Path.of(file).resolveSibling("prompts");
    return folder.map(state -> Path.of(state, "prompts")).orElse(beside).toString();
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The sources of the configuration, for error messages. */
  private static String source(String file, EnvironmentOverrides environment) {
    String variables = environment.origin();
    return variables.isEmpty()
        ? file + " or -conf"
        : file + ", -conf or the environment (" + variables + ")";
  }

  /** The applications of all connections: a name, or a list if there are several. */
  private static Object apps(AriAttendantOptions options) {
    List<String> apps = options.asterisks().stream().map(AsteriskOptions::app).distinct().toList();
    return apps.size() == 1 ? apps.get(0) : new JsonArray(apps);
  }

  private static Stream<JsonObject> connections(JsonObject all) {
    return all.getValue("asterisk") instanceof JsonArray list
        ? list.copy().stream().map(JsonObject.class::cast)
        : Stream.of(section(all, "asterisk"));
  }

  /** Copies a key of the attendant's section to another section that doesn't have it. */
  private static void inherit(JsonObject attendant, String key, JsonObject section) {
    if (attendant.containsKey(key)) {
      section.getMap().putIfAbsent(key, attendant.getValue(key));
    }
  }

  private static JsonObject section(JsonObject all, String name) {
    return all.getJsonObject(name, new JsonObject()).copy();
  }

  private static Future<EnvironmentOverrides> environment(Vertx vertx) {
    // Raw data: a password of digits must stay a string.
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
    // Read once with a limit of size: Vert.x's store would read even an endless file.
    return vertx
        .executeBlocking(() -> SmallFile.read(resolve(vertx, path)))
        .compose(
            small ->
                read(
                    vertx,
                    new ConfigStoreOptions()
                        .setType("file")
                        .setFormat(YamlConfigProcessor.NAME)
                        .setConfig(JsonObject.of("path", path))))
        .recover(failure -> failed(path, explain(failure)));
  }

  private static Future<JsonObject> read(Vertx vertx, ConfigStoreOptions store) {
    ConfigRetriever retriever =
        ConfigRetriever.create(
            vertx, new ConfigRetrieverOptions().setScanPeriod(-1).addStore(store));
    return retriever.getConfig().eventually(retriever::close);
  }

  /** A syntax error already has a message, which doesn't quote the file. */
  private static String explain(Throwable failure) {
    return failure instanceof DecodeException
        ? failure.getMessage()
        : "can't be read: " + failure.getMessage();
  }
}
