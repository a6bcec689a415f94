package dev.ariattendant.examples;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ariattendant.AriAttendantOptions;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manuals say what the code does. */
@ExtendWith(VertxExtension.class)
final class ManualsTest {

  private final String eventBus = read("docs/event-bus.md");

  @Test
  void theTapInItIsOneThatCompilesAndCounts(Vertx vertx) {
    String source = read("src/test/java/dev/ariattendant/examples/KeyCounterVerticle.java");
    assertThat(eventBus).contains(source.substring(source.indexOf("public final class")).strip());

    KeyCounterVerticle counter = new KeyCounterVerticle();
    await(vertx.deployVerticle(counter));
    vertx
        .eventBus()
        .publish(
            Addresses.ATTENDANT_EVENTS,
            JsonObject.of("type", AttendantEvents.KEY_PRESSED, "digit", "7"));
    Await.until(vertx, "it has counted", () -> counter.counts().containsKey("7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java/org/example/JavaMenuVerticle.java",
        "java/org/example/VirtualThreadMenuVerticle.java",
        "kotlin/org/example/KotlinMenuVerticle.kt"
      })
  void theProgramsInTheManualForJavaAreThoseOfTheSample(String file) {
    String source = read("src/samples/embedding/src/main/" + file);
    Matcher type = Pattern.compile("(?m)^(public final )?class ").matcher(source);
    assertThat(type.find()).isTrue();
    assertThat(read("docs/java.md")).contains(source.substring(type.start()).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/getting-started.md", "docs/java.md"})
  void theStatementsInThemCompile(String manual, @TempDir Path folder) throws IOException {
    String statements =
        Pattern.compile("(?s)```java\n(.*?)```")
            .matcher(read(manual))
            .results()
            .map(block -> block.group(1))
            .filter(block -> !block.startsWith("public final class"))
            .map(block -> "{ " + block + " }\n")
            .collect(Collectors.joining());
    assertThat(statements).contains("vertx");
    Path source =
        Files.writeString(
            folder.resolve("Snippets.java"),
            """
            import dev.ariattendant.AriAttendantVerticle;
            import dev.ariattendant.api.*;
            import dev.ariattendant.attendant.AttendantVerticle;
            import dev.ariattendant.bridge.AriBridgeVerticle;
            import dev.ariattendant.client.*;
            import dev.ariattendant.client.ari.*;
            import io.vertx.core.*;
            import io.vertx.core.json.JsonObject;
            class Snippets { void run(Vertx vertx, String channelId, JsonObject json) { %s } }
            """
                .formatted(statements));
    StringWriter errors = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = List.of("-proc:none", "-d", folder.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      assertThat(
              compiler
                  .getTask(errors, files, null, options, null, files.getJavaFileObjects(source))
                  .call())
          .as(errors.toString())
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/getting-started.md",
        "docs/menus.md",
        "docs/configuration.md",
        "docs/broadcast.md",
        "docs/other-languages.md"
      })
  void theConfigurationsInThemCanBeUsed(String manual) {
    assertThat(configurations(manual))
        .isNotEmpty()
        .allSatisfy(config -> AriAttendantOptions.from(config, manual));
  }

  @Test
  void severalAsterisksAreAListWithNames() {
    assertThat(configurations("docs/configuration.md"))
        .filteredOn(config -> config.containsKey("asterisk"))
        .flatExtracting(config -> AriAttendantOptions.from(config, "the reference").asterisks())
        .extracting(AsteriskOptions::name, AsteriskOptions::maxCalls)
        .containsExactly(tuple("north", Integer.MAX_VALUE), tuple("south", 30));
  }

  private static List<JsonObject> configurations(String manual) {
    return Pattern.compile("(?s)```yaml\n((?:asterisk|attendant|console):.*?)```")
        .matcher(read(manual))
        .results()
        .map(block -> StrictYamlParser.parse(block.group(1)))
        .toList();
  }

  @Test
  void theReadmeNamesTheVersionOfTheArtifact() {
    Matcher version =
        Pattern.compile("<artifactId>ari-attendant</artifactId>\\s+<version>([^<-]+)")
            .matcher(read("pom.xml"));
    assertThat(version.find()).isTrue();
    for (String manual : List.of("README.md", "docs/getting-started.md")) {
      assertThat(read(manual)).contains("<version>" + version.group(1) + "</version>");
    }
    assertThat(read("CHANGELOG.md")).contains("\n## " + version.group(1) + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/ari-client-problems.md", "docs/features.md"})
  void theTestsThatAreNamedInTheDocumentsExist(String document) throws IOException {
    List<String> named =
        Pattern.compile("`(\\w+(?:Test|Stories))`")
            .matcher(read(document))
            .results()
            .map(name -> name.group(1) + ".java")
            .distinct()
            .toList();
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      assertThat(sources.map(file -> file.getFileName().toString())).containsAll(named);
    }
    assertThat(named).isNotEmpty();
  }

  @Test
  void theStoriesThatAreNamedForFeaturesExist() {
    String stories =
        read("src/test/resources/stories/features.yaml")
            + read("src/test/resources/stories/office.yaml")
            + read("src/test/resources/stories/texts.yaml")
            + read("src/test/resources/stories/practice.yaml");
    List<String> named =
        Pattern.compile("\"([^\"]+)\"")
            .matcher(read("docs/features.md"))
            .results()
            .map(name -> "- name: " + name.group(1) + "\n")
            .distinct()
            .toList();
    assertThat(stories).contains(named);
    assertThat(stories.split("- name: ", -1)).hasSizeLessThanOrEqualTo(named.size() + 1);
  }

  @Test
  void everyEventOfTheAttendantIsExplained() throws IllegalAccessException {
    for (Field field : AttendantEvents.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        assertThat(eventBus).contains("| `" + field.get(null) + "` |");
      }
    }
    for (Field field : AttendantEvents.Ended.class.getFields()) {
      assertThat(eventBus).contains("`" + field.get(null) + "`");
    }
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
