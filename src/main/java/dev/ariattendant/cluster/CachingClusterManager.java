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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * A cluster manager that caches which addresses have no consumers, and leaves the rest to another
 * cluster manager. Vert.x queries the registrations with each message to an address without
 * consumers, which costs more than all else; here it gets the cached answer until the cluster
 * reports a registration. Local registrations aren't sent to the cluster at all.
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
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private RegistrationListenerRelay relay;

  /**
   * Creates a cache in front of a cluster manager.
   *
   * @param delegate a cluster manager that hasn't joined yet
   */
  public CachingClusterManager(ClusterManager delegate) {
    this(delegate, System::nanoTime);
  }

  CachingClusterManager(ClusterManager delegate, LongSupplier nanoTime) {
    this.delegate = delegate;
    unused = new NegativeLookupCache(nanoTime);
    remote = new RemoteChannelConsumers(delegate::getNodeId, unused);
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
      List<RegistrationInfo> all = local.addTo(address, registrations);
      if (!all.isEmpty()) {
        used.add(address);
      }
      promise.succeed(all);
    } else {
      promise.fail(failure);
    }
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
    relay = new RegistrationListenerRelay(listener, delegate, unused, remote, local, used);
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
}
