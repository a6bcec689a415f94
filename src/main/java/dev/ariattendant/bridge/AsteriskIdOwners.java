package dev.ariattendant.bridge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which user of {@code asterisk.listen} an Asterisk's id belongs to: the one that has shown it
 * first, as long as this process lives. No other one gets that Asterisk's calls by saying that it
 * is this Asterisk.
 */
final class AsteriskIdOwners {

  /** So many Asterisks may have one user. */
  static final int MOST_OF_ONE = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(AsteriskIdOwners.class);

  private final String bridge;
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> said = new HashSet<>();

  AsteriskIdOwners(String bridge) {
    this.bridge = bridge;
  }

  /** Whether it is this user's, from now on if it was nobody's. */
  boolean claim(String asteriskId, String user) {
    String owner = owners.get(asteriskId);
    if (owner == null && counts.getOrDefault(user, 0) >= MOST_OF_ONE) {
      if (said.add(user)) {
        LOG.error(
            "{}: user {} has shown the ids of {} Asterisks, and gets no further one",
            bridge,
            user,
            MOST_OF_ONE);
      }
      return false;
    }
    if (owner == null) {
      owners.put(asteriskId, user);
      counts.merge(user, 1, Integer::sum);
      return true;
    }
    if (!owner.equals(user) && said.add(user)) {
      LOG.error(
          "{}: user {} says that it is the Asterisk {}, which is user {}'s, and is refused; give"
              + " each Asterisk an entityid of its own in asterisk.conf, and restart this process"
              + " if that Asterisk is another user's from now on",
          bridge,
          user,
          asteriskId,
          owner);
    }
    return owner.equals(user);
  }

  /** Another node knows that it isn't this user's: it is nobody's here. */
  void forget(String asteriskId, String user) {
    if (owners.remove(asteriskId, user)) {
      counts.merge(user, -1, Integer::sum);
    }
  }
}
