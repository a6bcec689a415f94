package dev.ariattendant.testbed;

import java.nio.file.Path;

/** A package of npm's that a script in {@code scripts} has installed. */
public final class NodePackage {

  private NodePackage() {}

  /**
   * Where it is; beneath is {@code node_modules}.
   *
   * @param name as the script names its folder
   */
  public static Path folder(String name) {
    return InstallerCache.folder(name);
  }
}
