package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.AriBridgeVerticle;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a program gets that depends on the thin jar, and that it is enough for a call. */
final class EmbeddingTest {

  private static final Path CLASSES =
      Path.of(
          AriBridgeVerticle.class.getProtectionDomain().getCodeSource().getLocation().getPath());

  /** The build makes it; versions and indirect dependencies are those that Maven has resolved. */
  private static final Path PUBLISHED_POM = CLASSES.resolveSibling("published-pom.xml");

  private record Dependency(String group, String artifact, String version) {

    String name() {
      return group + ":" + artifact;
    }

    String jar() {
      return artifact + "-" + version + ".jar";
    }
  }

  @Test
  void programsGetOnlyWhatTheBridgeAndTheAttendantTake() throws Exception {
    assertThat(dependencies().map(Dependency::name))
        .containsExactlyInAnyOrder(
            "com.fasterxml.jackson.core:jackson-annotations",
            "com.fasterxml.jackson.core:jackson-core",
            "com.fasterxml.jackson.core:jackson-databind",
            "com.fasterxml.jackson.datatype:jackson-datatype-jdk8",
            "io.micrometer:micrometer-commons",
            "io.micrometer:micrometer-core",
            "io.micrometer:micrometer-observation",
            "io.netty:netty-buffer",
            "io.netty:netty-codec-base",
            "io.netty:netty-codec-classes-quic",
            "io.netty:netty-codec-compression",
            "io.netty:netty-codec-dns",
            "io.netty:netty-codec-http",
            "io.netty:netty-codec-http2",
            "io.netty:netty-codec-http3",
            "io.netty:netty-codec-socks",
            "io.netty:netty-common",
            "io.netty:netty-handler",
            "io.netty:netty-handler-proxy",
            "io.netty:netty-resolver",
            "io.netty:netty-resolver-dns",
            "io.netty:netty-tcnative-classes",
            "io.netty:netty-transport",
            "io.netty:netty-transport-native-unix-common",
            "io.vertx:vertx-auth-common",
            "io.vertx:vertx-config",
            "io.vertx:vertx-core",
            "io.vertx:vertx-core-logging",
            "io.vertx:vertx-json-schema",
            "io.vertx:vertx-uri-template",
            "io.vertx:vertx-web-client",
            "io.vertx:vertx-web-common",
            "org.hdrhistogram:HdrHistogram",
            "org.jspecify:jspecify",
            "org.latencyutils:LatencyUtils",
            "org.slf4j:slf4j-api");
  }

  @Test
  void programsGetTheVersionsThatAreTested() throws Exception {
    assertThat(dependencies().map(Dependency::jar))
        .isSubsetOf(
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).getFileName().toString())
                .toList());
  }

  @Test
  void theseAreEnoughForACall(@TempDir Path folder) throws Exception {
    String program = EmbeddingProgram.class.getName();
    String file = program.replace('.', '/') + ".class";
    Files.createDirectories(folder.resolve(file).getParent());
    Files.copy(
        Path.of(EmbeddingProgram.class.getResource("/" + file).toURI()), folder.resolve(file));
    List<URL> path = new ArrayList<>(List.of(url(folder), url(CLASSES)));
    List<String> jars = dependencies().map(Dependency::jar).toList();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (jars.contains(Path.of(entry).getFileName().toString())) {
        path.add(url(Path.of(entry)));
      }
    }

    try (URLClassLoader loader =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Callable<?> embedding =
          (Callable<?>) loader.loadClass(program).getDeclaredConstructor().newInstance();
      assertThat((List<?>) embedding.call())
          .isEqualTo(List.of("sound:press-1", "sound:or", "sound:press-2"));
    }
  }

  private static URL url(Path path) throws Exception {
    return path.toUri().toURL();
  }

  private static Stream<Dependency> dependencies() throws Exception {
    NodeList all =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(PUBLISHED_POM.toFile())
            .getElementsByTagName("dependency");
    return IntStream.range(0, all.getLength())
        .mapToObj(index -> (Element) all.item(index))
        .filter(each -> !"true".equals(text(each, "optional")))
        .filter(each -> List.of("", "compile", "runtime").contains(text(each, "scope")))
        .map(
            each ->
                new Dependency(
                    text(each, "groupId"), text(each, "artifactId"), text(each, "version")));
  }

  private static String text(Element dependency, String name) {
    NodeList found = dependency.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
