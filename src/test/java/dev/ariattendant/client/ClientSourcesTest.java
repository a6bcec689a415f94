package dev.ariattendant.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The generated sources in {@code dev.ariattendant.client} are what the tables of operations and
 * models, and the contract, say. The formatter has its own opinion of line breaks, so these don't
 * count.
 */
final class ClientSourcesTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/ariattendant/client");

  private static final String TO_MAKE_THEM = "To make them anew: scripts/contract";

  /** The sources of the package {@code ari} that nobody generates. */
  private static final Set<String> WRITTEN =
      Set.of(
          "AriCommands.java",
          "CommandSender.java",
          "JsonValues.java",
          "StoredFile.java",
          "package-info.java");

  @Test
  void theSourcesAreWhatTheTablesSay() throws IOException {
    Map<String, String> made = ClientSources.all();
    Path folder = Files.createDirectories(Path.of("target/client/ari")).getParent();
    for (Map.Entry<String, String> source : made.entrySet()) {
      Files.writeString(folder.resolve(source.getKey()), source.getValue());
    }
    for (Map.Entry<String, String> source : made.entrySet()) {
      assertThat(SOURCES.resolve(source.getKey())).as(TO_MAKE_THEM).exists();
      assertThat(words(Files.readString(SOURCES.resolve(source.getKey()))))
          .withFailMessage("%s isn't what the tables say. %s", source.getKey(), TO_MAKE_THEM)
          .isEqualTo(words(source.getValue()));
    }
  }

  @Test
  void noOtherSourceIsThere() throws IOException {
    try (var files = Files.list(SOURCES.resolve("ari"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(
              name -> WRITTEN.contains(name) || ClientSources.all().containsKey("ari/" + name));
    }
  }

  private static String words(String source) {
    // The formatter removes imports that nobody needs.
    return source.replaceAll("(?m)^import .*;$", "").replaceAll("[\\s*]+", "");
  }
}
