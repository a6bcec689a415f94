package dev.ariattendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ariattendant.config.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where the configuration comes from. ProcessTest has what the environment adds. */
@ExtendWith(VertxExtension.class)
final class ConfigurationLoaderTest {

  /** What the classic menu needs of ARI. */
  private static final JsonArray NEEDED = JsonArray.of("channels", "playbacks");

  @TempDir Path folder;

  @Test
  void theShippedFileSaysWhatTheCodeDefaultsTo(Vertx vertx) {
    JsonObject shipped =
        await(ConfigurationLoader.read(vertx, JsonObject.of("config", "conf/attendant.yaml")));
    assertThat(shipped.getJsonObject("attendant").remove("switchFile"))
        .isEqualTo("conf/attendant.switches.json");
    assertThat(shipped.getJsonObject("attendant").remove("calendarFolder"))
        .isEqualTo("conf/attendant.calendars");
    assertThat(shipped.getJsonObject("speech").remove("cache")).isEqualTo("conf/attendant.speech");
    assertThat(shipped.getJsonObject("speech").remove("recordings")).isEqualTo("conf/prompts");
    assertThat(AriAttendantOptions.from(shipped, "test"))
        .isEqualTo(AriAttendantOptions.from(new JsonObject(), "test"));
  }

  @Test
  void sectionsInTheDeploymentsConfigWinKeyByKey(Vertx vertx) throws IOException {
    String file = file("asterisk:\n  url: http://one:1\n  username: anna\n");
    JsonObject read =
        await(
            ConfigurationLoader.read(
                vertx,
                JsonObject.of("config", file, "asterisk", JsonObject.of("url", "http://two:2"))));
    assertThat(read.getJsonArray("asterisk"))
        .containsExactly(
            JsonObject.of("url", "http://two:2", "username", "anna", "resources", NEEDED));
  }

  @Test
  void aMenuIsReplacedAsAWhole(Vertx vertx) throws IOException {
    String file = file("attendant:\n  menu:\n    prompt: sound:one\n    invalid: sound:no\n");
    JsonObject read =
        await(
            ConfigurationLoader.read(
                vertx,
                JsonObject.of(
                    "config",
                    file,
                    "attendant",
                    JsonObject.of("menu", JsonObject.of("prompt", "sound:two")))));
    assertThat(read.getJsonObject("attendant").getJsonObject("menu"))
        .isEqualTo(JsonObject.of("prompt", "sound:two"));
  }

  @Test
  void theAttendantTakesTheCallsOfTheBridgesApplicationForAsLong(Vertx vertx) throws IOException {
    String file = file("asterisk:\n  app: my-app\nattendant:\n  gracePeriod: 3s\n");
    JsonObject read = await(ConfigurationLoader.read(vertx, JsonObject.of("config", file)));
    assertThat(read.getJsonObject("attendant").getString("app")).isEqualTo("my-app");
    assertThat(read.getJsonArray("asterisk").getJsonObject(0).getString("gracePeriod"))
        .isEqualTo("3s");
  }

  @Test
  void theAttendantTakesTheCallsOfAllConnections(Vertx vertx) throws IOException {
    String file =
        file(
            """
            asterisk:
              - {name: north, url: http://north:8088, app: reception}
              - {name: south, url: http://south:8088, app: hotline, gracePeriod: 1s}
              - {name: east, url: http://east:8088, app: reception}
            attendant:
              app: mine
              gracePeriod: 3s
            """);
    JsonObject read = await(ConfigurationLoader.read(vertx, JsonObject.of("config", file)));
    assertThat(read.getJsonArray("asterisk"))
        .extracting(connection -> ((JsonObject) connection).getString("gracePeriod"))
        .containsExactly("3s", "1s", "3s");
    assertThat(read.getJsonObject("attendant").getString("app")).isEqualTo("mine");

    JsonObject unsaid =
        await(
            ConfigurationLoader.read(
                vertx,
                JsonObject.of("config", file(""), "asterisk", read.getJsonArray("asterisk"))));
    assertThat(unsaid.getJsonObject("attendant").getJsonArray("app"))
        .containsExactly("reception", "hotline");
  }

  @Test
  void peopleCanBeInAFileBesideTheConfiguration(Vertx vertx) throws IOException {
    String file =
        file(
            """
            attendant:
              people: {file: people.csv}
              menu: {prompt: sound:a, options: {5: {directory: last}}}
            """);
    Path people = folder.resolve("people.csv");
    Files.writeString(people, "name,dial\nAnna Berg,PJSIP/41\n");
    assertThat(
            await(ConfigurationLoader.read(vertx, JsonObject.of("config", file)))
                .getJsonObject("attendant")
                .getJsonArray("people"))
        .containsExactly(JsonObject.of("name", "Anna Berg", "dial", "PJSIP/41"));

    Files.writeString(people, "name,dial\nAnna Berg,PJSIP/41\n\nIwan Иванов,PJSIP/42\nBo,43\n");
    assertThat(failure(vertx, file))
        .hasMessageContaining(
            "attendant.people.file: people.csv, line 4, name: no key has the letter и")
        .hasMessageContaining(
            "attendant.people.file: people.csv, line 5, dial: expected an endpoint such as");

    Files.delete(people);
    assertThat(failure(vertx, file))
        .hasMessageContaining("attendant.people.file: people.csv: there is no such file");
  }

  @Test
  void aFileThatIsNoUtf8IsRefusedByLine(Vertx vertx) throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, "attendant:\n  # f\u00fcr\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(
            () -> await(ConfigurationLoader.read(vertx, JsonObject.of("config", file.toString()))))
        .hasMessageContaining("line 2, column 6: expected UTF-8; save the file in this encoding");
  }

  @Test
  void connectionsOfOneApplicationMeanThatOne(Vertx vertx) {
    JsonArray connections =
        JsonArray.of(
            JsonObject.of("name", "north", "url", "http://north:8088", "app", "reception"),
            JsonObject.of("name", "south", "url", "http://south:8088", "app", "reception"));
    JsonObject read =
        await(ConfigurationLoader.read(vertx, JsonObject.of("asterisk", connections)));
    assertThat(read.getJsonObject("attendant").getValue("app")).isEqualTo("reception");
  }

  @Test
  void aListOfConnectionsIsReplacedAsAWhole(Vertx vertx) throws IOException {
    String file = file("asterisk:\n  - {name: north, url: http://north:1}\n  - {name: south}\n");
    JsonObject one = JsonObject.of("url", "http://two:2");
    JsonObject alone = one.copy().put("resources", NEEDED);
    assertThat(read(vertx, file, one).getJsonArray("asterisk")).containsExactly(alone);
    assertThat(read(vertx, file, JsonArray.of(one)).getJsonArray("asterisk"))
        .containsExactly(alone);
    assertThat(
            read(
                    vertx,
                    file("asterisk:\n  url: http://one:1\n  username: anna\n"),
                    JsonArray.of(one))
                .getJsonArray("asterisk"))
        .containsExactly(alone);
  }

  @Test
  void aMistakeIsLookedForWhereItCanBe(Vertx vertx) throws IOException {
    String file = file("asterisk:\n  - {url: http://one:1}\n  - {name: south, rest: soon}\n");
    assertThat(failure(vertx, file))
        .hasMessageContaining("can't be used: " + file + " or -conf\n")
        .hasMessageContaining("asterisk[0].name: expected a name")
        .hasMessageContaining("asterisk[1].rest: expected one of auto, http, websocket");
  }

  @Test
  void anEmptyFileMeansTheDefaults(Vertx vertx) throws IOException {
    JsonObject read = await(ConfigurationLoader.read(vertx, JsonObject.of("config", file(""))));
    read.getJsonObject("attendant").remove("switchFile");
    read.getJsonObject("attendant").remove("calendarFolder");
    read.getJsonObject("speech").clear();
    assertThat(AriAttendantOptions.from(read, "test"))
        .isEqualTo(AriAttendantOptions.from(new JsonObject(), "test"));
  }

  @Test
  void theNightSwitchIsKeptInTheFolderForStateIfThereIsOne() throws IOException {
    String file = file("");
    var environment = EnvironmentOverrides.of(JsonObject.of("STATE_DIRECTORY", "/var/lib/state"));
    JsonObject read =
        ConfigurationLoader.checked(new JsonObject(), file, environment, Optional.empty());
    assertThat(read.getJsonObject("attendant").getString("switchFile"))
        .isEqualTo(
            "/var/lib/state/"
                + Path.of(file).getFileName().toString().replace(".yaml", "")
                + ".switches.json");
  }

  @Test
  void spokenTextsAndOwnRecordingsAreKeptThereToo() throws IOException {
    String file = file("");
    var environment = EnvironmentOverrides.of(JsonObject.of("STATE_DIRECTORY", "/var/lib/state"));
    JsonObject speech =
        ConfigurationLoader.checked(new JsonObject(), file, environment, Optional.empty())
            .getJsonObject("speech");
    assertThat(speech)
        .isEqualTo(
            JsonObject.of(
                "cache",
                "/var/lib/state/"
                    + Path.of(file).getFileName().toString().replace(".yaml", ".speech"),
                "recordings",
                "/var/lib/state/prompts"));
    assertThat(
            ConfigurationLoader.checked(
                    new JsonObject(),
                    file,
                    EnvironmentOverrides.of(new JsonObject()),
                    Optional.empty())
                .getJsonObject("speech")
                .getString("recordings"))
        .isEqualTo(folder.resolve("prompts").toString());
    assertThat(
            ConfigurationLoader.checked(
                    new JsonObject(), "missing.yaml", environment, Optional.empty())
                .getJsonObject("speech"))
        .isEqualTo(new JsonObject());
  }

  @Test
  void theNightSwitchIsKeptBesideTheFileUnlessTheFileSaysWhere(Vertx vertx) throws IOException {
    String file = file("attendant: {switchFile: elsewhere.json}");
    JsonObject read = await(ConfigurationLoader.read(vertx, JsonObject.of("config", file)));
    assertThat(read.getJsonObject("attendant").getString("switchFile")).isEqualTo("elsewhere.json");
    assertThat(failure(vertx, file("attendant: {switchFile: folder/}")))
        .hasMessageContaining("attendant.switchFile: expected a file's name, found 'folder/'");
  }

  @Test
  void aFileThatWasNamedMustBeThere(Vertx vertx) {
    assertThat(failure(vertx, "nowhere.yaml")).hasMessageContaining("nowhere.yaml");
  }

  @Test
  void brokenYamlIsSaidWithItsPlaceButNotItsContent(Vertx vertx) throws IOException {
    assertThat(failure(vertx, file("asterisk:\n  password: [ geheim\nx: : 5")))
        .hasMessageContaining("line 3, column")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void aFileWithoutSectionsIsRefused(Vertx vertx) throws IOException {
    assertThat(failure(vertx, file("- one\n- two\n")))
        .hasMessageContaining("expected sections at the top");
  }

  @Test
  void whatTheEnvironmentSaysIsCheckedWithTheRest() {
    JsonObject listening =
        JsonObject.of("listen", JsonObject.of("port", 0, "username", "u", "password", "geheim"));
    EnvironmentOverrides environment =
        EnvironmentOverrides.of(JsonObject.of("ARI_URL", "http://one:1", "ARI_PASSWORD", "geheim"));
    assertThatThrownBy(
            () ->
                ConfigurationLoader.checked(
                    JsonObject.of("asterisk", listening),
                    "mine.yaml",
                    environment,
                    Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("mine.yaml, -conf or the environment (ARI_PASSWORD, ARI_URL)\n")
        .hasMessageContaining("\n  asterisk.url: expected none beside listen")
        .hasMessageContaining("\n  asterisk.password: expected none beside listen")
        .hasMessageNotContaining("geheim");

    JsonArray two =
        JsonArray.of(JsonObject.of("name", "north"), JsonObject.of("name", "south", "rest", "no"));
    assertThatThrownBy(
            () ->
                ConfigurationLoader.checked(
                    JsonObject.of("asterisk", two), "mine.yaml", environment, Optional.empty()))
        .hasMessageContaining("\n  ARI_URL: can't be the address of all 2 connections")
        .hasMessageContaining("\n  asterisk[1].rest: expected one of");
  }

  private static JsonObject read(Vertx vertx, String file, Object asterisk) {
    return await(
        ConfigurationLoader.read(vertx, JsonObject.of("config", file, "asterisk", asterisk)));
  }

  private static Throwable failure(Vertx vertx, String file) {
    Throwable failure =
        catchThrowable(() -> await(ConfigurationLoader.read(vertx, JsonObject.of("config", file))))
            .getCause();
    assertThat(failure).isInstanceOf(ConfigurationException.class);
    return failure;
  }

  private String file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "conf", ".yaml"), content).toString();
  }
}
