package dev.ariattendant.cluster;

import com.hazelcast.cluster.Member;
import dev.ariattendant.bus.ClusterState;
import dev.ariattendant.bus.NodeId;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/** Hazelcast, configured when a cluster is to be joined and not before. */
final class HazelcastNode extends HazelcastClusterManager {

  private Vertx vertx;

  @Override
  public void init(Vertx vertx) {
    this.vertx = vertx;
    super.init(vertx);
  }

  @Override
  public void join(Completable<Void> promise) {
    vertx
        .executeBlocking(() -> ClusterFile.read(ClusterSettings.ofProcess()))
        .onSuccess(this::setConfig)
        .compose(config -> Future.<Void>future(super::join))
        .onSuccess(joined -> joined(getHazelcastInstance().getCluster().getLocalMember()))
        .onComplete(promise);
  }

  private boolean isSafe() {
    return getHazelcastInstance().getLifecycleService().isRunning()
        && getHazelcastInstance().getPartitionService().isClusterSafe();
  }

  private void joined(Member self) {
    NodeId.at(vertx, MemberLog.address(self));
    MemberLog.keep(getHazelcastInstance());
    ClusterState.keep(vertx, () -> vertx.executeBlocking(this::isSafe, false));
  }
}
