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
 * Passes changes of registrations on to Vert.x, from the cluster and from this node's own local
 * registrations, and updates our caches by those of the cluster.
 */
final class RegistrationListenerRelay implements RegistrationListener {

  private final RegistrationListener vertx;
  private final ClusteredNode cluster;
  private final NegativeLookupCache unused;
  private final RemoteChannelConsumers remote;
  private final LocalRegistrations local;
  private final Set<String> used;
  private final SerialExecutor executor = new SerialExecutor();

  /** The latest query to the cluster for each address; only used by tasks of the executor. */
  private final Map<String, Object> queries = new HashMap<>();

  /**
   * Creates a relay.
   *
   * @param vertx the listener of Vert.x, which gets all registrations of an address
   * @param cluster knows all registrations but the local ones
   * @param used the addresses for which Vert.x has found consumers
   */
  RegistrationListenerRelay(
      RegistrationListener vertx,
      ClusteredNode cluster,
      NegativeLookupCache unused,
      RemoteChannelConsumers remote,
      LocalRegistrations local,
      Set<String> used) {
    this.vertx = vertx;
    this.cluster = cluster;
    this.unused = unused;
    this.remote = remote;
    this.local = local;
    this.used = used;
  }

  @Override
  public boolean wantsUpdatesFor(String address) {
    return unused.isWatched(address)
        || RemoteChannelConsumers.isChannel(address)
        || vertx.wantsUpdatesFor(address);
  }

  @Override
  public void registrationsUpdated(RegistrationUpdateEvent update) {
    unused.forget(update.address());
    remote.updated(update);
    executor.run(
        () -> {
          queries.remove(update.address());
          notifyVertx(update.address(), update.registrations());
        });
  }

  @Override
  public void registrationsLost() {
    unused.forgetAll();
    vertx.registrationsLost();
    executor.run(() -> used.removeIf(this::invalidate));
  }

  /**
   * Tells Vert.x that an address has no consumers, so that it queries it again. Vert.x caches the
   * consumers of an address until then: it ignores that registrations were lost (as of 5.1.10), and
   * for lost registrations no update comes.
   */
  private boolean invalidate(String address) {
    vertx.registrationsUpdated(new RegistrationUpdateEvent(address, List.of()));
    return true;
  }

  /**
   * Passes on that the local registrations of an address have changed. Vert.x only wants that for
   * addresses with consumers on other nodes, so the cluster is seldom queried.
   */
  void localChanged(String address) {
    if (!vertx.wantsUpdatesFor(address)) {
      return;
    }
    Object query = new Object();
    executor.run(() -> queries.put(address, query));
    cluster.getRegistrations(
        address,
        (registrations, failure) ->
            executor.run(
                () -> {
                  // Otherwise a newer update has come meanwhile.
                  if (queries.remove(address, query)) {
                    notifyVertx(address, failure == null ? registrations : List.of());
                  }
                }));
  }

  private void notifyVertx(String address, List<RegistrationInfo> ofCluster) {
    List<RegistrationInfo> all = local.addTo(address, ofCluster);
    vertx.registrationsUpdated(new RegistrationUpdateEvent(address, all));
    if (all.isEmpty()) {
      used.remove(address);
    }
  }
}
