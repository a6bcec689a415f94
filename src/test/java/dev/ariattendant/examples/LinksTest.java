package dev.ariattendant.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The links of the manuals work, and the tests that they name exist. */
final class LinksTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s:]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern FILE =
      Pattern.compile("(?<![\\w./])(?:scripts|conf|src|docs)/[\\w./-]*\\w");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

  private static List<Path> manuals() throws IOException {
    try (Stream<Path> top = Files.list(Path.of(""));
        Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("manuals")
  void eachLinkLeadsSomewhere(Path manual) throws IOException {
    List<String> broken = new ArrayList<>();
    Matcher link = LINK.matcher(Files.readString(manual));
    while (link.find()) {
      Path target =
          link.group(1).isEmpty() ? manual : manual.resolveSibling(link.group(1)).normalize();
      if (!Files.exists(target)
          || (link.group(2) != null && !chapters(target).contains(link.group(2)))) {
        broken.add(link.group());
      }
    }
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("manuals")
  void eachFileThatIsNamedIsThere(Path manual) throws IOException {
    assertThat(FILE.matcher(Files.readString(manual)).results())
        .allSatisfy(named -> assertThat(Path.of(named.group())).exists());
  }

  @Test
  void theTestsOfAttacksAreThere() throws IOException {
    List<String> tests;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      tests = files.map(file -> file.getFileName().toString()).toList();
    }
    assertThat(TEST.matcher(Files.readString(Path.of("docs/security.md"))).results())
        .extracting(named -> named.group(1) + ".java")
        .isNotEmpty()
        .isSubsetOf(tests);
  }

  /** The chapters' anchors, as GitHub makes them. */
  private static List<String> chapters(Path manual) throws IOException {
    return HEADING
        .matcher(Files.readString(manual))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}
