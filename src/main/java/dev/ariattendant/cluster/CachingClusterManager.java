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
 * A cluster manager that remembers where nobody listens. Vert.x asks for an address's registrations
 * with each message to an address that has none, and asking costs more than all the rest; here it
 * is told at once, until another cluster manager, which does the work, hears of a registration.
 * Registrations that are only for messages of this node stay in it.
 *
 * <p>It also keeps the {@link RemoteConsumers} of its Vert.x. The addresses of channels aren't
 * remembered: a call's new owner on another node must hear its events from the moment when it has
 * accepted, which may be before this node has heard of its registration.
 */
public final class CachingClusterManager implements ClusterManager {

  private final ClusterManager delegate;
  private final NegativeLookupCache silent;
  private final RemoteChannelConsumers remote;
  private final LocalRegistrations local = new LocalRegistrations();
  private final Set<String> found = ConcurrentHashMap.newKeySet();
  private RegistrationListenerRelay updates;

  /** Remembers what this one knows, which must not have joined yet. */
  public CachingClusterManager(ClusterManager delegate) {
    this(delegate, System::nanoTime);
  }

  CachingClusterManager(ClusterManager delegate, LongSupplier nanoTime) {
    this.delegate = delegate;
    silent = new NegativeLookupCache(nanoTime);
    remote = new RemoteChannelConsumers(delegate::getNodeId, silent);
  }

  @Override
  public void init(Vertx vertx) {
    RemoteConsumers.keep(vertx, remote);
    delegate.init(vertx);
  }

  @Override
  public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
    if (RemoteChannelConsumers.isChannel(address)) {
      delegate.getRegistrations(
          address, (registrations, failure) -> answer(address, registrations, failure, promise));
    } else if (silent.contains(address)) {
      answer(address, List.of(), null, promise);
    } else {
      NegativeLookupCache.LookUp lookUp = silent.begin(address);
      delegate.getRegistrations(
          address,
          (registrations, failure) -> {
            if (failure == null && registrations.isEmpty()) {
              lookUp.foundNobody();
            } else {
              lookUp.isVoid();
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
      List<RegistrationInfo> all = local.behind(address, registrations);
      if (!all.isEmpty()) {
        found.add(address);
      }
      promise.succeed(all);
    } else {
      promise.fail(failure);
    }
  }

  /** Its own node hears of it late; what is sent once it is complete must arrive all the same. */
  @Override
  public void addRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    if (registration.localOnly()) {
      local.add(address, registration);
      updates.localChanged(address);
      promise.succeed();
      return;
    }
    delegate.addRegistration(
        address,
        registration,
        (nothing, failure) -> {
          silent.forget(address);
          promise.complete(null, failure);
        });
  }

  @Override
  public void removeRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    if (registration.localOnly()) {
      local.remove(address, registration);
      updates.localChanged(address);
      promise.succeed();
    } else {
      delegate.removeRegistration(address, registration, promise);
    }
  }

  @Override
  public void registrationListener(RegistrationListener listener) {
    updates = new RegistrationListenerRelay(listener, delegate, silent, remote, local, found);
    delegate.registrationListener(updates);
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
