package dev.ariattendant.testbed;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A real mail server, Debian's Exim, on loopback: with STARTTLS on one port, TLS from the first
 * byte on another one, a certificate for {@code localhost}, the user {@code attendant} and one
 * Maildir for all recipients but {@code gone}. It runs with a configuration and a spool of its own;
 * closing it ends it and removes them.
 */
public final class MailServer implements AutoCloseable {

  /** The password of {@code attendant}. */
  public static final String PASSWORD = "geheim: ü\"";

  /** Exim doesn't work as root. */
  private static final int NOBODY = 65_534;

  private static final String USER = "Debian-exim";

  private final Path home;
  private final int port = FreePorts.next();
  private final int tlsPort = FreePorts.next();
  private final Set<Path> read = new HashSet<>();
  private final ProgramProcess exim;

  /** Starts it, and waits until it listens; without Exim, the test is skipped. */
  public MailServer() throws IOException {
    Path installed = InstallerCache.folder("exim");
    assumeTrue(
        Files.isDirectory(installed) || "true".equals(System.getenv("CI")),
        "SKIPPED: scripts/install-smtp installs Exim");
    home = Files.createTempDirectory("mail-server-");
    // Where root runs it, it works as somebody else.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    SelfSigned.withRsaKey(home, List.of("localhost"));
    for (String folder : List.of("spool", "log", "mail")) {
      Files.createDirectory(home.resolve(folder));
    }
    Files.copy(
        installed.resolve("usr/sbin/exim4"),
        home.resolve("exim4"),
        StandardCopyOption.COPY_ATTRIBUTES);
    String libraries = copyLibraries(installed);
    Files.writeString(
        home.resolve("exim.conf"),
        Files.readString(Path.of("src/test/resources/smtp/exim.conf"))
            .replace("@HOME@", home.toString())
            .replace("@PORT@", "" + port)
            .replace("@TLS_PORT@", "" + tlsPort));
    giveTo(isRoot() ? NOBODY : uid());
    exim =
        ProgramProcess.start(
            List.of(
                home.resolve("exim4").toString(),
                "-C",
                home.resolve("exim.conf").toString(),
                "-bdf",
                "-v"),
            Map.of(
                "LD_LIBRARY_PATH",
                libraries,
                "LD_PRELOAD",
                libraries + "/libnss_wrapper.so",
                "NSS_WRAPPER_PASSWD",
                home.resolve("passwd").toString(),
                "NSS_WRAPPER_GROUP",
                home.resolve("group").toString()));
    exim.line(line -> line.contains("daemon started"));
  }

  private String copyLibraries(Path installed) throws IOException {
    Path libraries = Files.createDirectory(home.resolve("lib"));
    try (Stream<Path> files = Files.walk(installed.resolve("usr/lib"))) {
      for (Path each : files.filter(file -> file.toString().contains(".so")).toList()) {
        Files.copy(each, libraries.resolve(each.getFileName().toString()));
      }
    }
    return libraries.toString();
  }

  /** Exim's user is compiled into it: these files make it known. */
  private void giveTo(int user) throws IOException {
    Files.writeString(
        home.resolve("passwd"),
        "root:x:0:0::/root:/bin/sh\n%s:x:%d:%d::/:/bin/false\n".formatted(USER, user, user));
    Files.writeString(home.resolve("group"), "root:x:0:\n%s:x:%d:\n".formatted(USER, user));
    if (isRoot()) {
      for (String owned : List.of("spool", "log", "mail", "key.pem")) {
        Files.setAttribute(home.resolve(owned), "unix:uid", user);
      }
    }
  }

  private int uid() throws IOException {
    return (int) Files.getAttribute(home, "unix:uid");
  }

  private boolean isRoot() throws IOException {
    return uid() == 0;
  }

  /** For STARTTLS. */
  public int port() {
    return port;
  }

  /** For TLS from the first byte. */
  public int tlsPort() {
    return tlsPort;
  }

  /** The certificate, for {@code localhost} alone. */
  public Path certificate() {
    return home.resolve("certificate.pem");
  }

  /** Waits for the next e-mail in the Maildir, and has Python's parser read it. */
  public JsonObject next() throws IOException {
    exim.line(line -> line.contains("Completed"));
    for (Path each : mails()) {
      if (read.add(each)) {
        try (ProgramProcess parser =
            ProgramProcess.start(
                List.of("python3", "src/test/resources/smtp/mail.py", each.toString()),
                Map.of("PYTHONIOENCODING", "utf-8"))) {
          return new JsonObject(parser.line());
        }
      }
    }
    throw new AssertionError("Exim says that it has delivered, but there is no new e-mail");
  }

  /** How many e-mails it has delivered. */
  public int delivered() throws IOException {
    return mails().size();
  }

  private List<Path> mails() throws IOException {
    Path folder = home.resolve("mail/new");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Override
  public void close() {
    exim.close();
    List<Path> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(all::add);
      for (Path each : all) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
