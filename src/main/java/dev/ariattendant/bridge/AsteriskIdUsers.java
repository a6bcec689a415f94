package dev.ariattendant.bridge;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which user of {@code asterisk.listen} each Asterisk's id belongs to: the user who connected with
 * it first, as long as this process runs. Another user can't get that Asterisk's calls by using its
 * id.
 */
final class AsteriskIdUsers {

  static final int MAX_IDS_PER_USER = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(AsteriskIdUsers.class);

  private final String bridge;
  private final Map<String, String> users = new HashMap<>();
  private final Set<String> warned = new HashSet<>();

  AsteriskIdUsers(String bridge) {
    this.bridge = bridge;
  }

  /** Whether an id belongs to this user; an id that belongs to no user does from now on. */
  boolean claim(String asteriskId, String user) {
    String first = users.get(asteriskId);
    if (first == null && Collections.frequency(users.values(), user) >= MAX_IDS_PER_USER) {
      if (warned.add(user)) {
        LOG.error(
            "{}: user {} has connected with {} different Asterisk ids; further ones are refused",
            bridge,
            user,
            MAX_IDS_PER_USER);
      }
      return false;
    }
    if (first == null) {
      users.put(asteriskId, user);
      return true;
    }
    if (!first.equals(user) && warned.add(user)) {
      LOG.error(
          "{}: user {} connected with the Asterisk id {}, which belongs to user {}, and is refused;"
              + " give each Asterisk an entityid of its own in asterisk.conf, and restart this"
              + " process if that Asterisk has changed its user",
          bridge,
          user,
          asteriskId,
          first);
    }
    return first.equals(user);
  }

  /** The id belongs to another user on another node: here it belongs to no user. */
  void forget(String asteriskId, String user) {
    users.remove(asteriskId, user);
  }
}
