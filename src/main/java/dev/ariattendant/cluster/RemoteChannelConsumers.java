package dev.ariattendant.cluster;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.node.RemoteConsumers;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The channels that have listeners on other nodes. Each is known until the last of them has
 * unregistered, or its node has left and the others have cleared up behind it.
 */
final class RemoteChannelConsumers implements RemoteConsumers {

  private static final String ANY_CHANNEL = Addresses.channel("");

  private final Supplier<String> nodeId;
  private final NegativeLookupCache silent;
  private final Set<String> addresses = ConcurrentHashMap.newKeySet();

  /**
   * Knows none yet, on the node with this id.
   *
   * @param silent tells of all other addresses
   */
  RemoteChannelConsumers(Supplier<String> nodeId, NegativeLookupCache silent) {
    this.nodeId = nodeId;
    this.silent = silent;
  }

  @Override
  public boolean has(String address) {
    return addresses.contains(address);
  }

  @Override
  public boolean mayBeAt(String address) {
    return !silent.contains(address);
  }

  /** Whether an address is that of a channel's events. */
  static boolean isChannel(String address) {
    return address.startsWith(ANY_CHANNEL);
  }

  /** Takes notice of who listens now. */
  void updated(RegistrationUpdateEvent update) {
    if (!isChannel(update.address())) {
      return;
    }
    if (update.registrations().stream().anyMatch(this::isRemote)) {
      addresses.add(update.address());
    } else {
      addresses.remove(update.address());
    }
  }

  private boolean isRemote(RegistrationInfo registration) {
    return !registration.nodeId().equals(nodeId.get());
  }

  /** How many there are. */
  int size() {
    return addresses.size();
  }
}
