package dev.ariattendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ariattendant.config.AriAttendantOptions;
import dev.ariattendant.config.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where the configuration comes from. The environment's part is in ProcessTest. */
@ExtendWith(VertxExtension.class)
final class ConfigurationTest {

  @TempDir Path folder;

  @Test
  void theShippedFileSaysWhatTheCodeDefaultsTo(Vertx vertx) {
    JsonObject shipped =
        await(Configuration.read(vertx, JsonObject.of("config", "conf/attendant.yaml")));
    assertThat(AriAttendantOptions.from(shipped, "test"))
        .isEqualTo(AriAttendantOptions.from(new JsonObject(), "test"));
  }

  @Test
  void sectionsInTheDeploymentsConfigWinKeyByKey(Vertx vertx) throws IOException {
    String file = file("asterisk:\n  url: http://one:1\n  username: anna\n");
    JsonObject read =
        await(
            Configuration.read(
                vertx,
                JsonObject.of("config", file, "asterisk", JsonObject.of("url", "http://two:2"))));
    assertThat(read.getJsonObject("asterisk"))
        .isEqualTo(JsonObject.of("url", "http://two:2", "username", "anna"));
  }

  @Test
  void aMenuIsReplacedAsAWhole(Vertx vertx) throws IOException {
    String file = file("attendant:\n  menu:\n    prompt: sound:one\n    invalid: sound:no\n");
    JsonObject read =
        await(
            Configuration.read(
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
    JsonObject read = await(Configuration.read(vertx, JsonObject.of("config", file)));
    assertThat(read.getJsonObject("attendant").getString("app")).isEqualTo("my-app");
    assertThat(read.getJsonObject("asterisk").getString("gracePeriod")).isEqualTo("3s");
  }

  @Test
  void anEmptyFileMeansTheDefaults(Vertx vertx) throws IOException {
    JsonObject read = await(Configuration.read(vertx, JsonObject.of("config", file(""))));
    assertThat(AriAttendantOptions.from(read, "test"))
        .isEqualTo(AriAttendantOptions.from(new JsonObject(), "test"));
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

  private static Throwable failure(Vertx vertx, String file) {
    Throwable failure =
        catchThrowable(() -> await(Configuration.read(vertx, JsonObject.of("config", file))))
            .getCause();
    assertThat(failure).isInstanceOf(ConfigurationException.class);
    return failure;
  }

  private String file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "conf", ".yaml"), content).toString();
  }
}
