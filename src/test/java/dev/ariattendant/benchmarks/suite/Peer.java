package dev.ariattendant.benchmarks.suite;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Another program, which takes ARI_URL, ARI_USERNAME, ARI_PASSWORD and ARI_APP from its
 * environment.
 *
 * @param file what has to be there for it to run
 */
record Peer(String title, String transport, Path file, List<String> command) implements Program {

  private static final Path CACHE =
      Path.of(System.getProperty("ari-attendant.cache")).resolve("peers");

  /** The classic on its own library. */
  static final Peer ARI_CLIENT = ariClient(CACHE.resolve("ari-client/channel-aa.js"));

  static final Peer ARI4JAVA = ari4java(CACHE.resolve("ari4java/attendant-on-ari4java.jar"));

  static final Peer BARE_HTTP = bareLoop("bare loop, HTTP", "http");
  static final Peer BARE_WEBSOCKET = bareLoop("bare loop, WebSocket", "websocket");

  private static Peer ariClient(Path file) {
    return new Peer("channel-aa.js, ari-client", "http", file, List.of("node", file.toString()));
  }

  private static Peer ari4java(Path file) {
    return new Peer(
        "the same on ari4java", "http", file, List.of(Java.COMMAND, "-jar", file.toString()));
  }

  private static Peer bareLoop(String title, String transport) {
    return new Peer(
        title,
        transport,
        Path.of("target/test-classes/dev/ariattendant/benchmarks/floor/BareLoop.class"),
        List.of(
            Java.COMMAND,
            "-cp",
            Java.classPath(),
            "dev.ariattendant.benchmarks.floor.BareLoop",
            transport));
  }

  @Override
  public boolean isInstalled() {
    return Files.exists(file);
  }

  @Override
  public ProcessBuilder command(List<URI> asterisks, Path folder) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ARI_URL", asterisks.get(0).toString());
    builder.environment().put("ARI_USERNAME", "asterisk");
    builder.environment().put("ARI_PASSWORD", "asterisk");
    builder.environment().put("ARI_APP", "channel-aa");
    return builder;
  }
}
