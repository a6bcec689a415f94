package dev.ariattendant.cluster;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.node.RemoteConsumers;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The channels that have consumers on other nodes. A channel stays here until its last consumer has
 * unregistered, or its node has left and the cluster has removed its registrations.
 */
final class RemoteChannelConsumers implements RemoteConsumers {

  private static final String ANY_CHANNEL = Addresses.channel("");

  private final Supplier<String> nodeId;
  private final NegativeLookupCache unused;
  private final Set<String> addresses = ConcurrentHashMap.newKeySet();

  /** {@code unused} knows the addresses other than channels that have no consumer. */
  RemoteChannelConsumers(Supplier<String> nodeId, NegativeLookupCache unused) {
    this.nodeId = nodeId;
    this.unused = unused;
  }

  @Override
  public boolean has(String address) {
    return addresses.contains(address);
  }

  @Override
  public boolean mayBeAt(String address) {
    return !unused.contains(address);
  }

  static boolean isChannel(String address) {
    return address.startsWith(ANY_CHANNEL);
  }

  void updated(RegistrationUpdateEvent update) {
    if (!isChannel(update.address())) {
      return;
    }
    if (update.registrations().stream().anyMatch(each -> !each.nodeId().equals(nodeId.get()))) {
      addresses.add(update.address());
    } else {
      addresses.remove(update.address());
    }
  }

  int size() {
    return addresses.size();
  }
}
