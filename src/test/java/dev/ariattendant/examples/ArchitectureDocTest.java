package dev.ariattendant.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/architecture.md describes the packages and classes that there are. */
final class ArchitectureDocTest {

  private static final Path MAIN = Path.of("src/main/java/dev/ariattendant");

  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\| `([a-z.]+)` \\| .{20,} \\|$");

  /** As in {@code bridge/transport/Backoff}. */
  private static final Pattern CLASS = Pattern.compile("`([a-z/]+/[A-Z]\\w+)(?:\\.java)?`");

  @Test
  void eachPackageHasASentenceAndNoOtherHas() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      Set<String> packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(file -> MAIN.relativize(file.getParent()).toString().replace('/', '.'))
              .filter(name -> !name.isEmpty())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(PACKAGE.matcher(packagesChapter()).results())
          .extracting(row -> row.group(1))
          .containsExactlyInAnyOrderElementsOf(packages);
    }
  }

  private static String packagesChapter() throws IOException {
    String manual = Files.readString(Path.of("docs/architecture.md"));
    int start = manual.indexOf("\n## Packages");
    return manual.substring(start, manual.indexOf("\n## ", start + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/architecture.md", "CONTRIBUTING.md"})
  void eachClassThatIsNamedIsThere(String manual) throws IOException {
    assertThat(CLASS.matcher(Files.readString(Path.of(manual))).results())
        .isNotEmpty()
        .allSatisfy(
            named ->
                assertThat(
                        Stream.of("src/main/java", "src/test/java")
                            .map(
                                root -> Path.of(root, "dev/ariattendant", named.group(1) + ".java"))
                            .filter(Files::exists))
                    .as(named.group(1))
                    .isNotEmpty());
  }
}
