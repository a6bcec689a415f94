package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.StrictYamlParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of the packages fit the program. The packages themselves are tested by {@code
 * scripts/test-deb}, {@code scripts/test-image} and {@code scripts/test-manifests}.
 */
final class PackagingTest {

  private static final String UNIT = "src/packaging/debian/ari-attendant.service";
  private static final String CONTAINERFILE = "src/packaging/container/Containerfile";
  private static final String NODES = "src/packaging/kubernetes/dns/nodes.yaml";

  /** The program gives up after two minutes; see {@link dev.ariattendant.app.ProcessExit}. */
  private static final int LONGEST_STOP_SECONDS = 120;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/packaging/debian/etc/attendant.yaml",
        "src/packaging/kubernetes/dns/attendant.yaml"
      })
  void theirMenusAreTheClassicOnes(String file) {
    AriAttendantOptions packaged = options(file);

    assertThat(packaged.attendant().flow().version())
        .isEqualTo(options("conf/attendant.yaml").attendant().flow().version());
  }

  @Test
  void theNightSwitchIsKeptWhereTheyMayWrite() {
    assertThat(found(UNIT, "StateDirectory=(\\S+)")).isEqualTo("ari-attendant");
    assertThat(found(CONTAINERFILE, "STATE_DIRECTORY=(\\S+)"))
        .isEqualTo(found(CONTAINERFILE, "VOLUME (\\S+)"))
        .isEqualTo("/var/lib/ari-attendant");
    assertThat(read(Path.of(NODES))).contains("mountPath: /var/lib/ari-attendant}");
  }

  @Test
  void eachVariableOfTheEnvironmentIsInTheManuals() throws IOException {
    String manuals;
    try (Stream<Path> files = Files.list(Path.of("docs"))) {
      manuals =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .map(PackagingTest::read)
              .collect(Collectors.joining());
    }
    assertThat(variables("src/packaging/debian/etc/environment", "(?m)^#?([A-Z_]+)="))
        .contains("ARI_URL", "JAVA_OPTS", "CLUSTER_MEMBERS", "LOG_LEVEL")
        .contains("OTEL_EXPORTER_OTLP_ENDPOINT")
        .allSatisfy(name -> assertThat(manuals).contains("`" + name + "`"));
    assertThat(variables(NODES, "name: ([A-Z_]+)\\b"))
        .contains("CLUSTER_HOST", "OTEL_EXPORTER_OTLP_ENDPOINT")
        .allSatisfy(name -> assertThat(manuals).contains("`" + name + "`"));
  }

  @Test
  void theyAreGivenTheTimeToEnd() {
    assertThat(number(UNIT, "TimeoutStopSec=(\\d+)")).isGreaterThan(LONGEST_STOP_SECONDS);
    assertThat(number(NODES, "terminationGracePeriodSeconds: (\\d+)"))
        .isGreaterThan(LONGEST_STOP_SECONDS);
  }

  @Test
  void theImageHasTheVersionOfTheProgram() {
    String version = found("pom.xml", "<version>([^<]+)</version>").replace("-SNAPSHOT", "");

    assertThat(found(NODES, "image: ari-attendant:(\\S+)")).isEqualTo(version);
  }

  private static AriAttendantOptions options(String file) {
    return AriAttendantOptions.from(StrictYamlParser.parse(read(Path.of(file))), file);
  }

  private static List<String> variables(String file, String pattern) {
    return Pattern.compile(pattern)
        .matcher(read(Path.of(file)))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static int number(String file, String pattern) {
    return Integer.parseInt(found(file, pattern));
  }

  private static String found(String file, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(read(Path.of(file)));
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
