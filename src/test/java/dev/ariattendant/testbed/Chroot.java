package dev.ariattendant.testbed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where {@code scripts/install-asterisk} has put an Asterisk. */
record Chroot(int version) {

  /**
   * The folder.
   *
   * @throws IllegalStateException if that version is not installed
   */
  Path path() {
    Path folder = folder();
    if (!isUsable(folder)) {
      throw new IllegalStateException(
          ("Asterisk %d cannot run here: there is nothing in %s, or no sipp, or we are not root;"
                  + " run scripts/install-asterisk, and the tests, as root")
              .formatted(version, folder));
    }
    return folder;
  }

  /** Whether Asterisk and SIPp are installed, and we are root, which a chroot needs. */
  private static boolean isUsable(Path folder) {
    return Files.isExecutable(folder.resolve("usr/sbin/asterisk"))
        && Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(commands -> Files.isExecutable(Path.of(commands, "sipp")))
        && "root".equals(System.getProperty("user.name"));
  }

  private Path folder() {
    return InstallerCache.folder("asterisk-" + version);
  }
}
