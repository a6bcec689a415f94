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

    private final Owner owner;
    private int calls;
    private int silentLooks;

    private Served(Owner owner) {
      this.owner = owner;
    }
  }

  private final String here;

  /** By channel id. */
  private final Map<String, Served> owners = new HashMap<>();

  /** By their own ids. */
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
          Served his = attendants.computeIfAbsent(known.attendant(), first -> new Served(known));
          his.calls++;
          owners.put(channelId, his);
        });
  }

  /** The call is over, or nobody's any more. */
  void ended(String channelId) {
    Served his = owners.remove(channelId);
    if (his != null && --his.calls == 0) {
      attendants.remove(his.owner.attendant());
    }
  }

  /** Whether the call's owner is in this node. */
  boolean isHere(String channelId) {
    Served his = owners.get(channelId);
    return his != null && his.owner.node().equals(here);
  }

  boolean isOf(String channelId, String attendant) {
    Served his = owners.get(channelId);
    return his != null && his.owner.attendant().equals(attendant);
  }

  boolean isKnown(String channelId) {
    return owners.containsKey(channelId);
  }

  /** Whether a command comes from somebody who was a call's owner once, and isn't any more. */
  public boolean refuse(MultiMap headers) {
    String sender = headers.get(Headers.OWNER);
    Served his = sender == null ? null : owners.get(headers.get(Headers.CALL));
    return his != null && !his.owner.attendant().equals(sender);
  }

  /** An owner is there; tells how many calls are his. */
  int heard(String attendant) {
    Served served = attendants.get(attendant);
    if (served == null) {
      return 0;
    }
    served.silentLooks = 0;
    return served.calls;
  }

  /** Looks at them all once more: the calls of those who are gone, which are nobody's from now. */
  Set<String> look() {
    boolean allThere = true;
    for (Served served : attendants.values()) {
      allThere &= ++served.silentLooks <= PATIENCE;
    }
    if (allThere) {
      return Set.of();
    }
    Set<String> orphans = new HashSet<>();
    owners.forEach(
        (channelId, his) -> {
          if (his.silentLooks > PATIENCE) {
            orphans.add(channelId);
          }
        });
    orphans.forEach(this::ended);
    return orphans;
  }
}
