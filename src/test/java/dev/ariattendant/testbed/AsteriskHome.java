package dev.ariattendant.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders of one Asterisk within its chroot, so that several run side by side: its
 * configuration, made from the templates in {@code src/test/resources/asterisk}, and its log, run,
 * spool and database folders. Closing it removes them.
 */
final class AsteriskHome implements AutoCloseable {
  private static final List<String> TEMPLATES =
      List.of(
          "ari.conf",
          "asterisk.conf",
          "extensions.conf",
          "http.conf",
          "indications.conf",
          "logger.conf",
          "modules.conf",
          "pjsip.conf",
          "rtp.conf",
          "websocket_client.conf");
  private static final Pattern PLACEHOLDER = Pattern.compile("@([A-Z_]+)@");
  private static final Pattern MODULES_DIR =
      Pattern.compile("^astmoddir *=> *(\\S+)", Pattern.MULTILINE);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Path inChroot =
      Path.of(
          "/srv/asterisk-test-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
  private final Path chroot;
  private final Path path;

  /**
   * Makes the folders.
   *
   * @param chroot where that Asterisk is installed
   */
  AsteriskHome(Path chroot) {
    this.chroot = chroot;
    path = chroot.resolve(Path.of("/").relativize(inChroot));
    try {
      for (String folder : List.of("etc", "log", "run", "spool/recording", "db", "keys", "cache")) {
        Files.createDirectories(path.resolve(folder));
      }
      // A file in place of a folder: not even root can record below it.
      Files.createFile(path.resolve("spool/recording/unusable"));
      // An eighth of a millisecond of silence.
      Files.write(path.resolve("spool/recording/instant.ulaw"), new byte[] {(byte) 0xff});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the configuration.
   *
   * @param values the placeholders' values, for example of {@code HTTP_PORT}
   */
  void configure(Map<String, String> values) {
    var all = new HashMap<>(values);
    all.put("HOME_DIR", inChroot.toString());
    try {
      all.put("MODULES_DIR", modulesDir());
      for (String template : TEMPLATES) {
        Files.writeString(path.resolve("etc").resolve(template), render(template, all));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes a file of its configuration. */
  void edit(String file, UnaryOperator<String> change) {
    Path edited = path.resolve("etc").resolve(file);
    try {
      Files.writeString(edited, change.apply(Files.readString(edited)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A folder with the same path for processes within the chroot and outside of it, as on a machine
   * without one. Within the chroot, its own path outside is a link to its root.
   */
  Path shared() {
    Path link = chroot.resolve(Path.of("/").relativize(chroot.toAbsolutePath()));
    try {
      Files.createDirectories(link.getParent());
      if (!Files.isSymbolicLink(link)) {
        Files.createSymbolicLink(link, Path.of("/"));
      }
      return Files.createDirectories(path.resolve("shared")).toAbsolutePath();
    } catch (FileAlreadyExistsException others) {
      // Another test's process has made the link just now.
      return shared();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where certificates and keys are. */
  Path keys() {
    return path.resolve("keys");
  }

  /** Copies a file into the keys' folder under this name; returns the copy. */
  Path keep(Path file, String name) {
    try {
      return Files.copy(file, keys().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of a file of these folders as a process within the chroot sees it. */
  Path inChroot(Path file) {
    return inChroot.resolve(path.relativize(file));
  }

  /** The path of asterisk.conf as a process within the chroot sees it. */
  String configuration() {
    return inChroot.resolve("etc/asterisk.conf").toString();
  }

  private String modulesDir() throws IOException {
    Matcher found =
        MODULES_DIR.matcher(Files.readString(chroot.resolve("etc/asterisk/asterisk.conf")));
    if (!found.find()) {
      throw new IllegalStateException(
          "the package's asterisk.conf in " + chroot + " names no astmoddir");
    }
    return found.group(1);
  }

  private static String render(String template, Map<String, String> values) throws IOException {
    try (InputStream in = AsteriskHome.class.getResourceAsStream("/asterisk/" + template)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return PLACEHOLDER
          .matcher(text)
          .replaceAll(found -> Matcher.quoteReplacement(valueOf(found.group(1), template, values)));
    }
  }

  private static String valueOf(String name, String template, Map<String, String> values) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no value for @" + name + "@ in " + template);
    }
    return value;
  }

  @Override
  public void close() {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
