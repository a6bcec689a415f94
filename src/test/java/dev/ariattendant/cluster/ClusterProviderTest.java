package dev.ariattendant.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.testbed.ClusterCertificates;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterProviderTest {

  @Test
  @DisplayName("The default cluster manager caches addresses without consumers")
  void theDefaultClusterManagerCaches() {
    VertxBootstrap bootstrap = VertxBootstrap.create();
    new ClusterProvider().init(bootstrap);
    assertThat(bootstrap.clusterManager()).isInstanceOf(CachingClusterManager.class);
  }

  @Test
  void theEventBusGetsItsPortUnlessItHasOne() {
    System.setProperty("cluster.bus.port", "5710");
    try {
      assertThat(busPort(new EventBusOptions())).isEqualTo(5710);
      assertThat(busPort(new EventBusOptions().setPort(5720))).isEqualTo(5720);
    } finally {
      System.clearProperty("cluster.bus.port");
    }
    assertThat(busPort(new EventBusOptions())).isZero();
  }

  @Test
  @DisplayName("TLS of the event bus is set for any cluster manager, and never omitted by mistake")
  void tlsIsSetForAnyClusterManager(@TempDir Path folder) {
    ClusterCertificates.make(folder, "north");
    System.setProperty("cluster.tls", folder.resolve("north").toString());
    try {
      for (ClusterManager manager : new ClusterManager[] {null, new HazelcastClusterManager()}) {
        VertxBootstrap bootstrap = VertxBootstrap.create().clusterManager(manager);
        new ClusterProvider().init(bootstrap);
        assertThat(EventBusTls.isMutual(bootstrap.options().getEventBusOptions())).isTrue();
      }
      System.setProperty("cluster.tls", folder.resolve("south").toString());
      assertThatThrownBy(() -> new ClusterProvider().init(VertxBootstrap.create()))
          .hasMessageContaining("CLUSTER_TLS: " + folder.resolve("south/tls.crt"));
    } finally {
      System.clearProperty("cluster.tls");
    }
  }

  private static int busPort(EventBusOptions bus) {
    VertxBootstrap bootstrap =
        VertxBootstrap.create().options(new VertxOptions().setEventBusOptions(bus));
    new ClusterProvider().init(bootstrap);
    return bootstrap.options().getEventBusOptions().getPort();
  }

  @Test
  void aProgramsOwnClusterManagerStays() {
    ClusterManager own = new HazelcastClusterManager();
    VertxBootstrap bootstrap = VertxBootstrap.create().clusterManager(own);
    new ClusterProvider().init(bootstrap);
    assertThat(bootstrap.clusterManager()).isSameAs(own);
  }
}
