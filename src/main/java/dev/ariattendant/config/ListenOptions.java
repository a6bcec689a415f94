package dev.ariattendant.config;

import java.util.Optional;

/**
 * Where a bridge waits for Asterisks that connect to it (ari.conf's {@code
 * type=outbound_websocket}): the section {@code listen}.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 = any free one
 * @param username whom Asterisk must say it is: {@code username} in websocket_client.conf
 * @param password {@code password} in websocket_client.conf
 * @param certificate a PEM file, for {@code wss}; goes with {@code key}
 * @param key a PEM file
 */
public record ListenOptions(
    String host,
    int port,
    String username,
    String password,
    Optional<String> certificate,
    Optional<String> key) {

  static ListenOptions read(ConfigReader reader) {
    ListenOptions options =
        new ListenOptions(
            reader.text("host", "127.0.0.1"),
            reader.value("port", 0, Form.wholeNumber(0, 65_535)),
            reader.text("username", ""),
            reader.secret("password", ""),
            reader.optionalValue("certificate", Form.file()),
            reader.optionalValue("key", Form.file()));
    reader.require("port", "the port to listen on");
    reader.require("username", "whom Asterisk must say it is");
    reader.require("password", "the password that Asterisk must know");
    if (options.password.isEmpty() && !reader.isRefused("password")) {
      reader.problem("password", "expected more than an empty text");
    }
    reader.requireBoth("certificate", "key", "a PEM file");
    reader.rejectUnknownKeys();
    return options;
  }

  /** All but the password, which reaches no log. */
  @Override
  public String toString() {
    return (certificate.isPresent() ? "wss://" : "ws://") + host + ":" + port;
  }
}
