package dev.ariattendant.cluster;

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
        .onSuccess(joined -> MemberLog.keep(getHazelcastInstance()))
        .onComplete(promise);
  }
}
