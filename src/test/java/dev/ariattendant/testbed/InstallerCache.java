package dev.ariattendant.testbed;

import java.nio.file.Path;
import java.util.Map;

/** Where the scripts in {@code scripts} put what they install for tests. */
final class InstallerCache {

  private InstallerCache() {}

  /**
   * A folder, which needn't be there.
   *
   * @param name as the script names it
   */
  static Path folder(String name) {
    Map<String, String> env = System.getenv();
    String userCache = env.getOrDefault("XDG_CACHE_HOME", env.getOrDefault("HOME", "") + "/.cache");
    return Path.of(env.getOrDefault("ARI_ATTENDANT_CACHE", userCache + "/ari-attendant"))
        .resolve(name);
  }
}
