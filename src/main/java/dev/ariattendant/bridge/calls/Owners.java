package dev.ariattendant.bridge.calls;

import dev.ariattendant.bus.Headers;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who serves which call, and which of them haven't been heard of for a while. Owners who haven't
 * said who they are aren't known here.
 */
public final class Owners {

  /** Looks in a row at which an owner had said nothing; then he is taken to be gone. */
  private static final int PATIENCE = 6;

  private static final class Served {

    private final Set<String> channels = new HashSet<>();
    private int silentLooks;
  }

  private final String here;
  private final Map<String, Owner> owners = new HashMap<>();
  private final Map<String, Served> attendants = new HashMap<>();

  /**
   * Nobody serves any call.
   *
   * @param here this node
   */
  public Owners(String here) {
    this.here = here;
  }

  /** From now on this is the call's owner, or somebody who hasn't said who he is. */
  void serves(String channelId, Optional<Owner> owner) {
    ended(channelId);
    owner.ifPresent(
        known -> {
          owners.put(channelId, known);
          attendants
              .computeIfAbsent(known.attendant(), first -> new Served())
              .channels
              .add(channelId);
        });
  }

  /** The call is over, or nobody's any more. */
  void ended(String channelId) {
    Owner owner = owners.remove(channelId);
    if (owner != null) {
      Set<String> channels = attendants.get(owner.attendant()).channels;
      channels.remove(channelId);
      if (channels.isEmpty()) {
        attendants.remove(owner.attendant());
      }
    }
  }

  /** Whether the call's owner is in this node. */
  boolean isHere(String channelId) {
    Owner owner = owners.get(channelId);
    return owner != null && owner.node().equals(here);
  }

  boolean isOf(String channelId, String attendant) {
    Owner owner = owners.get(channelId);
    return owner != null && owner.attendant().equals(attendant);
  }

  boolean isKnown(String channelId) {
    return owners.containsKey(channelId);
  }

  /** Whether a command comes from somebody who was a call's owner once, and isn't any more. */
  public boolean refuse(MultiMap headers) {
    String sender = headers.get(Headers.OWNER);
    Owner owner = sender == null ? null : owners.get(headers.get(Headers.CALL));
    return owner != null && !owner.attendant().equals(sender);
  }

  /** An owner is there; tells how many calls are his. */
  int heard(String attendant) {
    Served served = attendants.get(attendant);
    if (served == null) {
      return 0;
    }
    served.silentLooks = 0;
    return served.channels.size();
  }

  /** Looks at them all once more: the calls of those who are gone, which are nobody's from now. */
  Set<String> look() {
    Set<String> orphans = new HashSet<>();
    for (Served served : attendants.values()) {
      if (++served.silentLooks > PATIENCE) {
        orphans.addAll(served.channels);
      }
    }
    orphans.forEach(this::ended);
    return orphans;
  }
}
