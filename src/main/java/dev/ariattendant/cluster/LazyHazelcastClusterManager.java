package dev.ariattendant.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipAdapter;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.config.Config;
import dev.ariattendant.node.ClusterHealth;
import dev.ariattendant.node.NodeId;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hazelcast, whose configuration is only read when the cluster is joined. It tells at once that a
 * node has left; Vert.x would tell that once it has removed the node's registrations.
 */
class LazyHazelcastClusterManager extends HazelcastClusterManager {

  private static final Logger LOG = LoggerFactory.getLogger(LazyHazelcastClusterManager.class);

  private final ClusterSettings settings;

  /** Vert.x starts the bus after the join. */
  private final EventBusOptions bus;

  private Vertx vertx;
  private RegistrationListener registrations;

  LazyHazelcastClusterManager(ClusterSettings settings, EventBusOptions bus) {
    this.settings = settings;
    this.bus = bus;
  }

  @Override
  public void init(Vertx vertx) {
    this.vertx = vertx;
    super.init(vertx);
  }

  @Override
  public void registrationListener(RegistrationListener listener) {
    registrations = listener;
    super.registrationListener(listener);
  }

  @Override
  public void join(Completable<Void> promise) {
    vertx
        .executeBlocking(this::configuration)
        .onSuccess(this::setConfig)
        .compose(config -> Future.<Void>future(super::join))
        .compose(joined -> vertx.executeBlocking(this::checkBus))
        .onSuccess(checked -> joined(getHazelcastInstance().getCluster().getLocalMember()))
        .onComplete(promise);
  }

  private Config configuration() {
    Config config = ClusterFile.read(settings);
    if (!settings.networkIsTrusted()) {
      LoopbackCheck.check(config);
    }
    boolean tls = EventBusTls.isMutual(bus);
    if (tls) {
      EventBusTls.check(vertx, bus);
    }
    MembershipLogger.announceTls(config, tls);
    return config;
  }

  /** Called after the join: the address of the bus is only known then. */
  private Void checkBus() {
    if (!settings.networkIsTrusted()) {
      LoopbackCheck.check(bus, clusterHost());
    }
    return null;
  }

  private boolean isSafe() {
    return getHazelcastInstance().getLifecycleService().isRunning()
        && getHazelcastInstance().getPartitionService().isClusterSafe();
  }

  private void joined(Member self) {
    NodeId.setAddress(vertx, MembershipLogger.address(self));
    MembershipLogger.start(getHazelcastInstance());
    getHazelcastInstance()
        .getCluster()
        .addMembershipListener(
            new MembershipAdapter() {
              @Override
              public void memberRemoved(MembershipEvent event) {
                registrations.registrationsLost();
              }
            });
    if (!EventBusTls.isMutual(bus)) {
      LOG.info(
          "the event bus has no TLS: every program that reaches its port can command all calls; set"
              + " CLUSTER_TLS to change that");
    }
    ClusterHealth.register(vertx, () -> vertx.executeBlocking(this::isSafe, false));
  }
}
