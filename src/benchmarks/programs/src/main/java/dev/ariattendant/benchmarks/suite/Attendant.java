package dev.ariattendant.benchmarks.suite;

import dev.ariattendant.benchmarks.Java;
import dev.ariattendant.testbed.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Ours, from the jar, with conf/attendant.yaml.
 *
 * @param transport {@code asterisk.rest}
 * @param clustered whether it is a node of a cluster that nobody else has joined
 * @param asItComes whether it has a console and writes a line for each key, as it does by default;
 *     what it is compared with does neither
 * @param silence how long a caller may be silent before he is asked whether he is there
 * @param flags of the JVM
 */
record Attendant(
    String title,
    String transport,
    boolean clustered,
    boolean asItComes,
    String silence,
    List<String> flags)
    implements Program {

  static final Attendant WEBSOCKET = ours("ari-attendant, WebSocket", "websocket");
  static final Attendant HTTP = ours("ari-attendant, HTTP", "http");
  static final Attendant AS_IT_COMES =
      new Attendant(
          "ari-attendant, WebSocket, as it comes", "websocket", false, true, "10s", List.of());
  static final Attendant CLUSTERED =
      new Attendant(
          "ari-attendant, WebSocket, clustered", "websocket", true, false, "10s", List.of());

  private static final Path JAR = Path.of("target/ari-attendant.jar").toAbsolutePath();
  private static final String CONFIGURED_URL = "  url: http://127.0.0.1:8088";
  private static final String CONFIGURED_SILENCE = "timeout: 10s";

  private static Attendant ours(String title, String transport) {
    return new Attendant(title, transport, false, false, "10s", List.of());
  }

  /** The same in a JVM with these flags, for callers who wait in silence. */
  Attendant waiting(String... jvmFlags) {
    return new Attendant(title, transport, clustered, asItComes, "30m", List.of(jvmFlags));
  }

  /** The same as docs/operating.md recommends to start it: with an archive of its classes. */
  Attendant archived() {
    return new Attendant(
        title + ", scripts/archive", transport, clustered, asItComes, silence, archive(clustered));
  }

  private static List<String> archive(boolean clustered) {
    ProcessBuilder script =
        clustered
            ? new ProcessBuilder("scripts/archive", "--cluster")
            : new ProcessBuilder("scripts/archive");
    script.redirectError(ProcessBuilder.Redirect.INHERIT);
    try (BufferedReader flags = script.start().inputReader(StandardCharsets.UTF_8)) {
      return flags.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isInstalled() {
    return Files.exists(JAR);
  }

  @Override
  public ProcessBuilder command(List<URI> asterisks, Path folder) {
    configure(folder);
    List<String> command = new ArrayList<>();
    command.add(Java.COMMAND);
    command.addAll(flags);
    command.addAll(List.of("-jar", JAR.toString()));
    if (clustered) {
      command.add("-cluster");
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("ARI_URL", asterisks.get(0).toString());
    environment.put("CONSOLE_PORT", String.valueOf(asItComes ? FreePorts.next() : 0));
    environment.put("LOG_TRANSCRIPT", asItComes ? "INFO" : "OFF");
    if (clustered) {
      int port = FreePorts.next();
      environment.put("CLUSTER_PORT", String.valueOf(port));
      environment.put("CLUSTER_MEMBERS", "127.0.0.1:" + port);
      environment.put("CLUSTER_NAME", "bench-" + port);
    }
    return builder;
  }

  private void configure(Path folder) {
    try {
      String classic = Files.readString(Path.of("conf/attendant.yaml"));
      if (!classic.contains(CONFIGURED_URL) || !classic.contains(CONFIGURED_SILENCE)) {
        throw new IllegalStateException("conf/attendant.yaml isn't what it was");
      }
      Files.createDirectories(folder.resolve("conf"));
      Files.writeString(
          folder.resolve("conf/attendant.yaml"),
          classic
              .replace(CONFIGURED_URL, "  rest: " + transport + "\n" + CONFIGURED_URL)
              .replace(CONFIGURED_SILENCE, "timeout: " + silence));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
