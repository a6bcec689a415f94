package dev.ariattendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.testbed.Attacks;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Configuration files that would take more memory or time than any machine has. */
@ExtendWith(VertxExtension.class)
@Timeout(120)
final class TooMuchTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void isRefusedByName(String name, String text, String why, Vertx vertx) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".yaml"), text);
    assertThatThrownBy(
            () -> await(ConfigurationLoader.read(vertx, JsonObject.of("config", file.toString()))))
        .cause()
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(why);
  }

  static Stream<Arguments> isRefusedByName() {
    return Stream.of(
        arguments(
            "aliases", Attacks.aliases(), "line 11, column 12: too much: more than 50000 values"),
        arguments("text", Attacks.text(), "too much: more than 1000000 characters"),
        arguments("merged", Attacks.merged(), "too much: more than 50000 values"),
        arguments("itself", "a: &a [*a, *a, *a]", "line 1, column 8: an alias stands within"),
        arguments("lists", "a: " + "[".repeat(100_000), "line 1, column 54: too much: deeper"),
        arguments("sections", "{a: ".repeat(100_000), "too much: deeper than 50 levels"),
        arguments("dashes", "a:\n" + "- ".repeat(100_000), "too much: deeper than 50 levels"),
        arguments("deepAlias", Attacks.deepAlias(), "too much: deeper than 50 levels"),
        arguments("many", "a: [" + "1,".repeat(100_000) + "]", "more than 50000 values"),
        arguments("key", "? " + "k".repeat(5_000) + "\n: 1", "a key of more than 200 characters"),
        arguments(
            "long", "a: " + "x".repeat(10_001), "line 1, column 4: too much: a text of more than"),
        arguments("large", "#".repeat(2_000_000), "too much: more than 1048576 bytes"));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource
  void whatIsWrongInVeryManyPlacesIsSaidInAFewWords(Attacks.Attack attack, Vertx vertx)
      throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.yaml"), attack.text());
    assertThatThrownBy(
            () -> await(ConfigurationLoader.read(vertx, JsonObject.of("config", file.toString()))))
        .cause()
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            refused -> {
              assertThat(refused.problems().get(0).message()).contains(attack.why());
              assertThat(refused.problems()).hasSizeLessThanOrEqualTo(51);
              assertThat(refused.getMessage()).hasSizeLessThan(30_000);
            });
  }

  static Stream<Attacks.Attack> whatIsWrongInVeryManyPlacesIsSaidInAFewWords() {
    return Attacks.onMenus().stream();
  }

  @Test
  @Timeout(20)
  void veryManyUnknownKeysInOneSectionAreRefusedInTime(Vertx vertx) throws IOException {
    StringBuilder text = new StringBuilder("asterisk:\n");
    for (int key = 0; key < 20_000; key++) {
      text.append("  k").append(key).append(": 1\n");
    }
    Path file = Files.writeString(folder.resolve("keys.yaml"), text);
    assertThatThrownBy(
            () -> await(ConfigurationLoader.read(vertx, JsonObject.of("config", file.toString()))))
        .cause()
        .hasMessageContaining("asterisk.k0: unknown")
        .hasMessageContaining("and 19950 more");
  }

  @Test
  void aPipeAndADeviceArentOpened(Vertx vertx) throws Exception {
    Path pipe = folder.resolve("pipe.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (String each : new String[] {pipe.toString(), "/dev/zero"}) {
      assertThatThrownBy(
              () -> await(ConfigurationLoader.read(vertx, JsonObject.of("config", each))))
          .cause()
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(each)
          .hasMessageContaining("expected a file, found a folder, a pipe or a device");
    }
  }

  /**
   * A value counts as often as an alias names it, and a menu that many options share is still fine.
   */
  @Test
  void manyAliasesAreFine(Vertx vertx) throws IOException {
    StringBuilder text =
        new StringBuilder("attendant:\n  menu:\n    prompt: sound:a\n    options:\n");
    text.append("      100: &sales {say: sound:one, dial: PJSIP/sales}\n");
    for (int key = 101; key < 400; key++) {
      text.append("      ").append(key).append(": *sales\n");
    }
    Path file = Files.writeString(folder.resolve("shared.yaml"), text);
    assertThat(await(ConfigurationLoader.read(vertx, JsonObject.of("config", file.toString()))))
        .isNotNull();
  }
}
