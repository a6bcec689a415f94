package dev.ariattendant.cluster;

import dev.ariattendant.node.RemoteConsumers;
import io.vertx.core.Completable;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * A cluster manager that caches which addresses have no consumers, and leaves the rest to another
 * cluster manager. Vert.x queries the registrations with each message to an address without
 * consumers, which costs more than all else; here it gets the cached answer until the cluster
 * reports a registration. Local registrations aren't sent to the cluster at all, and those of nodes
 * that have left it are left out.
 *
 * <p>It also keeps the {@link RemoteConsumers} of its Vert.x. The addresses of channels aren't
 * cached: a call's new owner on another node must get its events from the moment it has accepted
 * the call, which may be before the update of its registration has come.
 */
public final class CachingClusterManager implements ClusterManager {

  private final ClusterManager delegate;
  private final NegativeLookupCache unused;
  private final RemoteChannelConsumers remote;
  private final LocalRegistrations local = new LocalRegistrations();
  private final DepartedNodes departed;

  /** The addresses for which Vert.x has found consumers. */
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  private ListenerRelay relay;

  /** The {@code delegate} hasn't joined yet. */
  public CachingClusterManager(ClusterManager delegate) {
    this(delegate, System::nanoTime);
  }

  CachingClusterManager(ClusterManager delegate, LongSupplier nanoTime) {
    this.delegate = delegate;
    unused = new NegativeLookupCache(nanoTime);
    remote = new RemoteChannelConsumers(delegate::getNodeId, unused);
    departed = new DepartedNodes(delegate::getNodes);
  }

  @Override
  public void init(Vertx vertx) {
    RemoteConsumers.register(vertx, remote);
    delegate.init(vertx);
  }

  @Override
  public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
    if (RemoteChannelConsumers.isChannel(address)) {
      delegate.getRegistrations(
          address, (registrations, failure) -> answer(address, registrations, failure, promise));
    } else if (unused.contains(address)) {
      answer(address, List.of(), null, promise);
    } else {
      NegativeLookupCache.LookUp lookUp = unused.begin(address);
      delegate.getRegistrations(
          address,
          (registrations, failure) -> {
            if (failure == null && registrations.isEmpty()) {
              lookUp.foundNone();
            } else {
              lookUp.invalidate();
            }
            answer(address, registrations, failure, promise);
          });
    }
  }

  private void answer(
      String address,
      List<RegistrationInfo> registrations,
      Throwable failure,
      Completable<List<RegistrationInfo>> promise) {
    if (failure == null) {
      List<RegistrationInfo> all = reachable(address, registrations);
      if (!all.isEmpty()) {
        used.add(address);
      }
      promise.succeed(all);
    } else {
      promise.fail(failure);
    }
  }

  private List<RegistrationInfo> reachable(String address, List<RegistrationInfo> ofCluster) {
    return local.addTo(address, departed.removeFrom(ofCluster));
  }

  /** Completes after the cache is updated, so that messages sent then reach the new consumer. */
  @Override
  public void addRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    if (registration.localOnly()) {
      local.add(address, registration);
      relay.localChanged(address);
      promise.succeed();
      return;
    }
    delegate.addRegistration(
        address,
        registration,
        (nothing, failure) -> {
          unused.forget(address);
          promise.complete(null, failure);
        });
  }

  @Override
  public void removeRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    if (registration.localOnly()) {
      local.remove(address, registration);
      relay.localChanged(address);
      promise.succeed();
    } else {
      delegate.removeRegistration(address, registration, promise);
    }
  }

  @Override
  public void registrationListener(RegistrationListener listener) {
    relay = new ListenerRelay(listener);
    delegate.registrationListener(relay);
  }

  @Override
  public void join(Completable<Void> promise) {
    delegate.join(promise);
  }

  @Override
  public void leave(Completable<Void> promise) {
    delegate.leave(promise);
  }

  @Override
  public boolean isActive() {
    return delegate.isActive();
  }

  @Override
  public String getNodeId() {
    return delegate.getNodeId();
  }

  @Override
  public List<String> getNodes() {
    return delegate.getNodes();
  }

  @Override
  public void nodeListener(NodeListener listener) {
    delegate.nodeListener(listener);
  }

  @Override
  public void setNodeInfo(NodeInfo nodeInfo, Completable<Void> promise) {
    delegate.setNodeInfo(nodeInfo, promise);
  }

  @Override
  public NodeInfo getNodeInfo() {
    return delegate.getNodeInfo();
  }

  @Override
  public void getNodeInfo(String nodeId, Completable<NodeInfo> promise) {
    delegate.getNodeInfo(nodeId, promise);
  }

  @Override
  public String clusterHost() {
    return delegate.clusterHost();
  }

  @Override
  public String clusterPublicHost() {
    return delegate.clusterPublicHost();
  }

  @Override
  public <K, V> void getAsyncMap(String name, Completable<AsyncMap<K, V>> promise) {
    delegate.getAsyncMap(name, promise);
  }

  @Override
  public <K, V> Map<K, V> getSyncMap(String name) {
    return delegate.getSyncMap(name);
  }

  @Override
  public void getLockWithTimeout(String name, long timeout, Completable<Lock> promise) {
    delegate.getLockWithTimeout(name, timeout, promise);
  }

  @Override
  public void getCounter(String name, Completable<Counter> promise) {
    delegate.getCounter(name, promise);
  }

  /**
   * Passes changes of registrations on to Vert.x, from the cluster and from this node's own local
   * registrations, and updates the caches by those of the cluster.
   */
  private final class ListenerRelay implements RegistrationListener {

    /** Gets all registrations of an address. */
    private final RegistrationListener vertx;

    private final SerialExecutor executor = new SerialExecutor();

    /** The latest query to the cluster for each address; only used by tasks of the executor. */
    private final Map<String, Object> queries = new HashMap<>();

    private ListenerRelay(RegistrationListener vertx) {
      this.vertx = vertx;
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
     * consumers of an address until then: it ignores that registrations were lost (as of 5.1.10),
     * and for lost registrations no update comes.
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
      delegate.getRegistrations(
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
      List<RegistrationInfo> all = reachable(address, ofCluster);
      vertx.registrationsUpdated(new RegistrationUpdateEvent(address, all));
      if (all.isEmpty()) {
        used.remove(address);
      }
    }
  }
}
