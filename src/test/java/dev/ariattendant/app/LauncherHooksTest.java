package dev.ariattendant.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.config.ConfigurationException;
import io.vertx.core.json.JsonObject;
import io.vertx.launcher.application.VertxApplicationHooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher makes of options that Vert.x's own can't read, for which it hands on none. */
final class LauncherHooksTest {

  private static final JsonObject UNREAD = null;

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("broken.json"), "{\n  \"a\": geheim\n}");
    Files.writeString(folder.resolve("list.json"), "[1]");
    Files.writeString(folder.resolve("menus.yaml"), "attendant: {app: geheim}");
    Files.createDirectory(folder.resolve("folder"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":geheim}  | 'line 1, column 6: expected a JSON object'",
        "{a:1}           | 'line 1, column 2: expected a JSON object'",
        "@broken.json    | 'the file''s line 2, column 8: expected a JSON object'",
        "@list.json      | 'the file''s line 1, column 1: expected a JSON object'",
        "@none.json      | expected a file with JSON, or JSON; there is no such file",
        "@folder         | expected a file with JSON, found a folder",
        "@menus.yaml     | expected JSON, found YAML; name such a file by {\"config\": \"FILE\"}",
        "null            | expected a file with JSON, or JSON; there is no such file",
        "''              | expected a file with JSON, found a folder",
      })
  void whatIsThereAndCantBeReadIsRefused(String given, String why) {
    String value = given.startsWith("@") ? folder.resolve(given.substring(1)).toString() : given;

    assertRefused(List.of("x.Verticle", "-conf", value), VertxApplicationHooks::afterConfigParsed)
        .hasMessage("The configuration can't be used: -conf\n  " + why)
        .hasMessageNotContaining("geheim");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-conf", "--conf", "-CONF"})
  void theOptionIsKnownHoweverItIsWritten(String name) throws IOException {
    assertRefused(List.of(name, "{"), VertxApplicationHooks::afterConfigParsed);
    assertRefused(List.of(name + "={"), VertxApplicationHooks::afterConfigParsed);
    Path arguments = Files.writeString(folder.resolve("arguments"), name + " {");
    assertRefused(
        List.of("-cluster", "@" + arguments, "-instances", "2"),
        VertxApplicationHooks::afterConfigParsed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-options", "--options", "-vertx-options", "--vertx-options"})
  void vertxsOptionsToo(String name) {
    assertRefused(List.of(name, "{"), VertxApplicationHooks::afterVertxOptionsParsed)
        .hasMessageStartingWith("The configuration can't be used: -options\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-deployment-options", "--deployment-options"})
  void deploymentOptionsToo(String name) {
    assertRefused(List.of(name, "{"), VertxApplicationHooks::afterDeploymentOptionsParsed)
        .hasMessageStartingWith("The configuration can't be used: -deployment-options\n");
  }

  @Test
  void whatIsntThereIsLeftOutAndWhatWasReadIsHandedOn() {
    var hooks =
        new LauncherHooks("x.Verticle", "-cluster", "-cluster-host", "127.0.0.1", "-conf", "{}");
    JsonObject read = new JsonObject();

    assertThat(hooks.afterVertxOptionsParsed(UNREAD)).isNull();
    assertThat(hooks.afterDeploymentOptionsParsed(UNREAD)).isNull();
    assertThat(hooks.afterConfigParsed(read)).isSameAs(read);
    assertThat(new LauncherHooks().afterConfigParsed(UNREAD)).isNull();
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(
      List<String> args, BiFunction<VertxApplicationHooks, JsonObject, JsonObject> hook) {
    LauncherHooks hooks = new LauncherHooks(args.toArray(String[]::new));
    return assertThatThrownBy(() -> hook.apply(hooks, UNREAD))
        .isInstanceOf(ConfigurationException.class);
  }
}
