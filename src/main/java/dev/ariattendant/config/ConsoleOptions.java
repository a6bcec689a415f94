package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The console: the section {@code console} of the configuration, and the whole {@code -conf} of a
 * ConsoleVerticle that is deployed alone. The schema describes its keys.
 *
 * @param port 0 = there is no console
 * @param tokenForAll whether clients on this machine, too, must show the token
 */
public record ConsoleOptions(
    String host,
    int port,
    Optional<String> token,
    boolean tokenForAll,
    Optional<String> certificate,
    Optional<String> key) {

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

  /** Reads a console's options, or throws a {@link ConfigurationException}. */
  public static ConsoleOptions from(JsonObject config) {
    return ConfigSection.read(
        Schema.CONSOLE, config, "the console's options", ConsoleOptions::read);
  }

  /** Reads the section; problems are reported to it. */
  public static ConsoleOptions read(ConfigSection section) {
    ConsoleOptions options = section.bind(ConsoleOptions.class);
    boolean forAll = options.tokenForAll || (section.has("token") && !section.has("tokenForAll"));
    if (section.has("token")) {
      if (!options.isOnLoopback() && !forAll) {
        section.problem(
            "tokenForAll", "expected true, since host isn't an address of this machine alone");
      }
    } else if (!options.isOnLoopback()) {
      section.problem("token", "expected one, since host isn't an address of this machine alone");
    } else if (forAll) {
      section.problem("token", "expected one, since tokenForAll is true");
    }
    return options;
  }

  /** Whether programs on this machine may watch calls, and read metrics, without the token. */
  public boolean trustsThisMachine() {
    return isOnLoopback() && !tokenForAll;
  }

  /** Whether only programs on this machine can reach it. */
  public boolean isOnLoopback() {
    return LOOPBACK.matcher(host).matches();
  }

  /** Without the token: logs show it. */
  @Override
  public String toString() {
    return (certificate.isPresent() ? "https://" : "http://")
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port;
  }
}
