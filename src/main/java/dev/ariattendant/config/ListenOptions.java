package dev.ariattendant.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a bridge waits for Asterisks that connect to it (ari.conf's {@code
 * type=outbound_websocket}): the section {@code listen}. The schema describes its keys.
 */
public record ListenOptions(
    String host,
    int port,
    String username,
    String password,
    List<User> users,
    Optional<String> certificate,
    Optional<String> key) {

  /** As whom an Asterisk connects. */
  public record User(String username, String password) {

    /** Without the password. */
    @Override
    public String toString() {
      return username;
    }
  }

  public ListenOptions {
    users = users == null ? List.of() : List.copyOf(users);
  }

  void check(ConfigSection section) {
    Set<String> names = new HashSet<>(Set.of(String.valueOf(username)));
    for (int i = 0; i < users.size(); i++) {
      if (!names.add(users.get(i).username)) {
        section.problem("users[" + i + "].username", "expected one that no other user has");
      }
    }
  }

  /** The passwords of all users, by username. */
  public Map<String, String> passwords() {
    Map<String, String> passwords = new LinkedHashMap<>();
    users.forEach(user -> passwords.put(user.username, user.password));
    passwords.put(username, password);
    return passwords;
  }

  /** Without the passwords: logs show it. */
  @Override
  public String toString() {
    return (certificate.isPresent() ? "wss://" : "ws://") + host + ":" + port;
  }
}
