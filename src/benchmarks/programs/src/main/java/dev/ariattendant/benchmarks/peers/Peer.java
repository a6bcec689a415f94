package dev.ariattendant.benchmarks.peers;

import dev.ariattendant.benchmarks.Java;
import dev.ariattendant.benchmarks.floor.BareLoop;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Another attendant that serves the classic menu. */
public enum Peer {
  /** The classic one, in JavaScript. */
  ARI_CLIENT("channel-aa.js (ari-client)"),
  /** The same in Java. */
  ARI4JAVA("the same on ari4java"),
  /** The least there can be, over HTTP. */
  BARE_HTTP("a bare loop, HTTP"),
  /** The least there can be, over the WebSocket. */
  BARE_WEBSOCKET("a bare loop, WebSocket");

  private final String title;

  Peer(String title) {
    this.title = title;
  }

  /** How tables call it. */
  public String title() {
    return title;
  }

  /** Whether {@code scripts/install-peers} has been here, for those that take it. */
  public boolean isInstalled() {
    return switch (this) {
      case ARI_CLIENT -> Files.isRegularFile(script());
      case ARI4JAVA -> Files.isRegularFile(jar());
      case BARE_HTTP, BARE_WEBSOCKET -> true;
    };
  }

  /**
   * How to start it.
   *
   * @param ari Asterisk's HTTP server
   * @param app the application whose calls it serves
   */
  public ProcessBuilder process(URI ari, String username, String password, String app) {
    ProcessBuilder builder = new ProcessBuilder(command());
    builder
        .environment()
        .putAll(
            Map.of(
                "ARI_URL", ari.toString(),
                "ARI_USERNAME", username,
                "ARI_PASSWORD", password,
                "ARI_APP", app));
    return builder;
  }

  private List<String> command() {
    return switch (this) {
      case ARI_CLIENT -> List.of("node", script().toString());
      case ARI4JAVA -> List.of(Java.COMMAND, "-jar", jar().toString());
      case BARE_HTTP -> bare("http");
      case BARE_WEBSOCKET -> bare("websocket");
    };
  }

  private static List<String> bare(String transport) {
    return List.of(Java.COMMAND, "-cp", Java.classPath(), BareLoop.class.getName(), transport);
  }

  private static Path script() {
    return installed().resolve("ari-client/channel-aa.js");
  }

  private static Path jar() {
    return installed().resolve("ari4java/attendant-on-ari4java.jar");
  }

  private static Path installed() {
    Map<String, String> env = System.getenv();
    String userCache = env.getOrDefault("XDG_CACHE_HOME", env.getOrDefault("HOME", "") + "/.cache");
    return Path.of(env.getOrDefault("ARI_ATTENDANT_CACHE", userCache + "/ari-attendant"), "peers");
  }
}
