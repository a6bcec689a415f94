package dev.ariattendant.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a bridge waits for Asterisks that connect to it (ari.conf's {@code
 * type=outbound_websocket}): the section {@code listen}.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 = any free one
 * @param username whom Asterisk must say it is: {@code username} in websocket_client.conf
 * @param password {@code password} in websocket_client.conf
 * @param users further Asterisks' passwords by their usernames
 * @param certificate a PEM file, for {@code wss}; goes with {@code key}
 * @param key a PEM file
 */
public record ListenOptions(
    String host,
    int port,
    String username,
    String password,
    Map<String, String> users,
    Optional<String> certificate,
    Optional<String> key) {

  private static final List<ConfigReader> NO_USERS = List.of();

  static ListenOptions read(ConfigReader reader) {
    String host = reader.text("host", "127.0.0.1");
    int port = reader.value("port", 0, ValueFormat.wholeNumber(0, 65_535));
    reader.require("port", "the port to listen on");
    String username = username(reader);
    ListenOptions options =
        new ListenOptions(
            host,
            port,
            username,
            password(reader),
            users(reader, username),
            reader.optionalValue("certificate", ValueFormat.file()),
            reader.optionalValue("key", ValueFormat.file()));
    reader.requireBoth("certificate", "key", "a PEM file");
    reader.rejectUnknownKeys();
    return options;
  }

  private static Map<String, String> users(ConfigReader reader, String first) {
    Map<String, String> users = new LinkedHashMap<>();
    for (ConfigReader user : reader.has("users") ? reader.sections("users") : NO_USERS) {
      String username = username(user);
      if (users.put(username, password(user)) != null || username.equals(first)) {
        user.problem("username", "expected one that no other user has");
      }
      user.rejectUnknownKeys();
    }
    return Collections.unmodifiableMap(users);
  }

  private static String username(ConfigReader reader) {
    reader.require("username", "whom Asterisk must say it is");
    return reader.text("username", "");
  }

  private static String password(ConfigReader reader) {
    String password = reader.secret("password", "");
    reader.require("password", "the password that Asterisk must know");
    if (password.isEmpty() && reader.has("password") && !reader.isRefused("password")) {
      reader.problem("password", "expected more than an empty text");
    }
    return password;
  }

  /** Those of all users, by their names. */
  public Map<String, String> passwords() {
    Map<String, String> passwords = new LinkedHashMap<>(users);
    passwords.put(username, password);
    return passwords;
  }

  /** All but the passwords, which reach no log. */
  @Override
  public String toString() {
    return (certificate.isPresent() ? "wss://" : "ws://") + host + ":" + port;
  }
}
