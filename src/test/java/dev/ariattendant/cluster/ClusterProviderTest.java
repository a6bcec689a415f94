package dev.ariattendant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import org.junit.jupiter.api.Test;

final class ClusterProviderTest {

  @Test
  void withoutAClusterManagerItIsOneThatRemembersWhereNobodyListens() {
    VertxBootstrap bootstrap = VertxBootstrap.create();
    new ClusterProvider().init(bootstrap);
    assertThat(bootstrap.clusterManager()).isInstanceOf(RegistrationCache.class);
  }

  @Test
  void aProgramsOwnClusterManagerStays() {
    ClusterManager own = new HazelcastClusterManager();
    VertxBootstrap bootstrap = VertxBootstrap.create().clusterManager(own);
    new ClusterProvider().init(bootstrap);
    assertThat(bootstrap.clusterManager()).isSameAs(own);
  }
}
