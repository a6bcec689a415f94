package dev.ariattendant.testbed;

import java.nio.file.Path;
import java.util.Map;

/** A package of npm's that a script in {@code scripts} has installed. */
public final class NodePackage {

  private NodePackage() {}

  /**
   * Where it is; beneath is {@code node_modules}.
   *
   * @param name as the script names its folder
   */
  public static Path folder(String name) {
    Map<String, String> env = System.getenv();
    String userCache = env.getOrDefault("XDG_CACHE_HOME", env.getOrDefault("HOME", "") + "/.cache");
    return Path.of(env.getOrDefault("ARI_ATTENDANT_CACHE", userCache + "/ari-attendant"))
        .resolve(name);
  }
}
