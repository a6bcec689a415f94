package dev.ariattendant.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/archive} in a folder of its own, with a jar as good as the fat one. */
@Timeout(240)
final class ArchiveTest {

  private static final String SHARED =
      ".* dev\\.ariattendant\\.AriAttendantVerticle source: shared .*";

  @TempDir Path folder;

  private Path jar;

  @BeforeEach
  void build() throws IOException {
    Files.createDirectories(folder.resolve("scripts"));
    Files.createDirectories(folder.resolve("target"));
    Files.copy(Path.of("scripts/archive"), folder.resolve("scripts/archive"));
    jar = folder.resolve("target/ari-attendant.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Launcher.class.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, libraries());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      add(
          out,
          Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().getPath()));
      add(out, Path.of("src/launcher/resources"));
    }
  }

  /** Archives have no classes from folders. */
  private String libraries() throws IOException {
    // In an archive's eyes they are beside the jar, or on some way from there.
    Path from = jar.getParent().toRealPath();
    return Arrays.stream(
            System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
        .filter(entry -> entry.endsWith(".jar"))
        .map(entry -> from.relativize(Path.of(entry).toAbsolutePath()).toString())
        .collect(Collectors.joining(" "));
  }

  private static void add(JarOutputStream out, Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
  }

  @Tag("slow")
  @Test
  @DisplayName("The archive is made once and used; a broken one doesn't prevent the start")
  void theArchiveIsMadeOnceAndUsed() throws Exception {
    List<String> options = archive();
    assertThat(options).isNotEmpty();
    Path archive = made();
    Object identity = Files.readAttributes(archive, "unix:ino");

    assertThat(archive()).isEqualTo(options);
    assertThat(Files.readAttributes(archive, "unix:ino")).isEqualTo(identity);
    assertThat(trained(options)).anyMatch(line -> line.matches(SHARED));

    // Java finds out by itself.
    byte[] rubbish = new byte[(int) Files.size(archive)];
    archive.toFile().setWritable(true);
    Files.write(archive, rubbish);
    assertThat(archive()).isEqualTo(options);
    assertThat(trained(options)).isNotEmpty().noneMatch(line -> line.matches(SHARED));

    // Java would crash.
    Files.write(archive, Arrays.copyOf(rubbish, rubbish.length / 2));
    assertThat(archive()).isNotEmpty();
    assertThat(Files.size(made())).isGreaterThan(rubbish.length / 2);
  }

  @Test
  void whereThereCanBeNoneItSaysWhyAndTheStartGoesOnWithoutIt() throws Exception {
    Files.delete(jar);
    assertThat(archive()).isEmpty();

    // Not a jar with a training run in it.
    Files.writeString(jar, "nothing");
    assertThat(archive()).isEmpty();
    assertThat(Files.readString(errors())).contains("starting takes longer without it");
  }

  private Path made() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("target"))) {
      return files
          .filter(file -> file.toString().matches(".*\\.(aot|jsa)"))
          .findAny()
          .orElseThrow();
    }
  }

  private List<String> archive() throws IOException, InterruptedException {
    return run(List.of(folder.resolve("scripts/archive").toString()));
  }

  /** Starts and serves a call; what Java said of where its classes come from. */
  private List<String> trained(List<String> options) throws IOException, InterruptedException {
    Path log = folder.resolve("classes.log");
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin/java").toString()),
                options.stream(),
                Stream.of("-Xlog:class+load:file=" + log),
                Stream.of("-jar", jar.toString(), CdsTrainingVerticle.class.getName()))
            .flatMap(part -> part)
            .toList();
    assertThat(run(command)).noneMatch(line -> line.contains("warning"));
    return Files.readAllLines(log);
  }

  private Path errors() {
    return folder.resolve("errors");
  }

  /** What it prints; it ends with 0. */
  private List<String> run(List<String> command) throws IOException, InterruptedException {
    Path printed = folder.resolve("printed");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(printed.toFile())
            .redirectError(errors().toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int status = builder.start().waitFor();
    assertThat(status).as(() -> read(errors())).isZero();
    return Files.readAllLines(printed, StandardCharsets.UTF_8);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
