package dev.ariattendant.cluster;

import io.vertx.core.spi.cluster.ClusteredNode;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells Vert.x who listens at the addresses that it sends to, whether the cluster has news of them
 * or this node itself; and takes notice of the cluster's news for our own sake.
 */
final class RegistrationListenerRelay implements RegistrationListener {

  private final RegistrationListener vertx;
  private final ClusteredNode cluster;
  private final NegativeLookupCache silent;
  private final RemoteChannelConsumers remote;
  private final LocalRegistrations local;
  private final Set<String> found;
  private final SerialExecutor order = new SerialExecutor();

  /** The latest question to the cluster about each address; only touched in order. */
  private final Map<String, Object> asked = new HashMap<>();

  /**
   * Updates of this node.
   *
   * @param vertx is told
   * @param cluster knows all registrations but the local ones
   * @param found the addresses where Vert.x has found somebody
   */
  RegistrationListenerRelay(
      RegistrationListener vertx,
      ClusteredNode cluster,
      NegativeLookupCache silent,
      RemoteChannelConsumers remote,
      LocalRegistrations local,
      Set<String> found) {
    this.vertx = vertx;
    this.cluster = cluster;
    this.silent = silent;
    this.remote = remote;
    this.local = local;
    this.found = found;
  }

  @Override
  public boolean wantsUpdatesFor(String address) {
    return silent.isWatched(address)
        || RemoteChannelConsumers.isChannel(address)
        || vertx.wantsUpdatesFor(address);
  }

  @Override
  public void registrationsUpdated(RegistrationUpdateEvent update) {
    silent.forget(update.address());
    remote.updated(update);
    order.run(
        () -> {
          asked.remove(update.address());
          tell(update.address(), update.registrations());
        });
  }

  @Override
  public void registrationsLost() {
    silent.forgetAll();
    vertx.registrationsLost();
    order.run(() -> found.removeIf(this::askAnew));
  }

  /**
   * Vert.x remembers who listens at an address that it has asked for, until it is told that nobody
   * does: that registrations were lost means nothing to it (as of 5.1.10), and of those that are
   * lost no news comes.
   */
  private boolean askAnew(String address) {
    vertx.registrationsUpdated(new RegistrationUpdateEvent(address, List.of()));
    return true;
  }

  /**
   * The local registrations at an address are others now. Vert.x wants to hear of that only where
   * messages may also go to other nodes, so the cluster is seldom asked.
   */
  void localChanged(String address) {
    if (!vertx.wantsUpdatesFor(address)) {
      return;
    }
    Object question = new Object();
    order.run(() -> asked.put(address, question));
    cluster.getRegistrations(
        address,
        (registrations, failure) ->
            order.run(
                () -> {
                  // Otherwise newer news has come meanwhile.
                  if (asked.remove(address, question)) {
                    tell(address, failure == null ? registrations : List.of());
                  }
                }));
  }

  private void tell(String address, List<RegistrationInfo> ofCluster) {
    List<RegistrationInfo> all = local.behind(address, ofCluster);
    vertx.registrationsUpdated(new RegistrationUpdateEvent(address, all));
    if (all.isEmpty()) {
      found.remove(address);
    }
  }
}
