package dev.ariattendant.cluster;

import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.cluster.ClusterManager;

/**
 * Gives Vert.x its cluster manager: Hazelcast, unless the program has set one. Vert.x calls this at
 * every start, so Hazelcast's classes are only loaded when the cluster is joined.
 */
public final class ClusterProvider implements VertxServiceProvider {

  @Override
  public void init(VertxBootstrap bootstrap) {
    ClusterSettings settings = ClusterSettings.ofProcess();
    EventBusOptions bus = bootstrap.options().getEventBusOptions();
    if (bus.getPort() == EventBusOptions.DEFAULT_CLUSTER_PORT) {
      settings.busPort().ifPresent(bus::setPort);
    }
    settings.busTls().ifPresent(tls -> tls.secure(bus));
    ClusterManager given = bootstrap.clusterManager();
    bootstrap.clusterManager(
        given == null
            ? new CachingClusterManager(new LazyHazelcastClusterManager(settings, bus))
            : given);
  }
}
