package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The console: the section {@code console} of the configuration, and the whole {@code -conf} of a
 * ConsoleVerticle that is deployed alone.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 = there is no console
 * @param token what clients must show before they may ask and command
 * @param tokenForAll whether clients must show it before they may do anything, those on this
 *     machine, too: so it is where there is a token, unless the configuration says otherwise, and
 *     always beyond this machine
 * @param certificate a PEM file, for {@code https}; goes with {@code key}
 * @param key a PEM file
 */
public record ConsoleOptions(
    String host,
    int port,
    Optional<String> token,
    boolean tokenForAll,
    Optional<String> certificate,
    Optional<String> key) {

  private static final int DEFAULT_PORT = 8090;

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

  /** What can be said in every header as it is, and not be found by trying. */
  private static final Pattern TOKEN = Pattern.compile("[!-~]{16,}");

  /**
   * Reads a console's options.
   *
   * @param config the {@code -conf} of a ConsoleVerticle
   * @throws ConfigurationException with all that is wrong with it
   */
  public static ConsoleOptions from(JsonObject config) {
    ConfigReader reader = new ConfigReader(config);
    ConsoleOptions options = read(reader);
    reader.finish("the console's options");
    return options;
  }

  static ConsoleOptions read(ConfigReader reader) {
    ConsoleOptions options =
        new ConsoleOptions(
            reader.text("host", "127.0.0.1"),
            reader.value("port", DEFAULT_PORT, ValueFormat.wholeNumber(0, 65_535)),
            Optional.ofNullable(reader.secret("token", null)),
            reader.value("tokenForAll", reader.has("token"), ValueFormat.TRUE_OR_FALSE),
            reader.optionalValue("certificate", ValueFormat.file()),
            reader.optionalValue("key", ValueFormat.file()));
    reader.requireBoth("certificate", "key", "a PEM file");
    options.check(reader);
    return options;
  }

  private void check(ConfigReader reader) {
    if (token.filter(TOKEN.asMatchPredicate().negate()).isPresent()) {
      reader.problem(
          "token",
          "expected 16 characters or more, none of them a blank or beyond ASCII; openssl rand -hex"
              + " 16 makes a good one");
    }
    if (reader.has("token")) {
      if (!isOnLoopback() && !tokenForAll) {
        reader.problem(
            "tokenForAll", "expected true, since host isn't an address of this machine alone");
      }
    } else if (!isOnLoopback() && !reader.isRefused("host")) {
      reader.problem("token", "expected one, since host isn't an address of this machine alone");
    } else if (tokenForAll) {
      reader.problem("token", "expected one, since tokenForAll is true");
    }
  }

  /** Whether programs on this machine may listen, and read metrics, without the token. */
  public boolean trustsThisMachine() {
    return isOnLoopback() && !tokenForAll;
  }

  /** Whether only programs on this machine can reach it. */
  public boolean isOnLoopback() {
    return LOOPBACK.matcher(host).matches();
  }

  /** All but the token, which reaches no log. */
  @Override
  public String toString() {
    return (certificate.isPresent() ? "https://" : "http://")
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port;
  }
}
