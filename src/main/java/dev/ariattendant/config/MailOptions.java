package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * The server by which mailboxes send e-mail: the section {@code mail} of the configuration. The
 * schema describes its keys.
 *
 * @param port the key {@code port}, or else the one that is usual with this {@code tls}
 * @param timeout how long to wait for the connection, and for each answer
 */
public record MailOptions(
    String host,
    int port,
    Tls tls,
    Optional<String> trust,
    Optional<String> username,
    Optional<String> password,
    String from,
    Duration timeout) {

  /** How the connection is encrypted: the key {@code tls}, in lower case. */
  public enum Tls {
    /** By the command STARTTLS, which the server must offer (RFC 3207). */
    STARTTLS(587),
    /** From the first byte (RFC 8314, 3.3). */
    IMPLICIT(465),
    /** Not at all. */
    NONE(25);

    private final int usualPort;

    Tls(int usualPort) {
      this.usualPort = usualPort;
    }
  }

  /** The default that depends on another key. */
  public MailOptions {
    port = port == 0 ? tls.usualPort : port;
  }

  /** Reads the section alone, or throws a {@link ConfigurationException}. */
  public static MailOptions from(JsonObject config) {
    return ConfigSection.read(Schema.MAIL, config, "the options of mail", MailOptions::read);
  }

  /** Reads the section; problems are reported to it. */
  public static MailOptions read(ConfigSection section) {
    MailOptions options = section.bind(MailOptions.class);
    if (options.tls == Tls.NONE && !options.isOnLoopback() && section.has("password")) {
      section.problem(
          "tls", "expected starttls or implicit: the password would cross the network in clear");
    }
    if (options.tls == Tls.NONE && options.trust.isPresent()) {
      section.problem("trust", "expected none beside tls: none, which shows no certificate");
    }
    return options;
  }

  /** Whether the server is on this machine. */
  public boolean isOnLoopback() {
    return host != null && ConsoleOptions.isLoopback(host);
  }

  /** Without the password: logs show it. */
  @Override
  public String toString() {
    return "%s:%d from %s".formatted(host, port, from);
  }
}
