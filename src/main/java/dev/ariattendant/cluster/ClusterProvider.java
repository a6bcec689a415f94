package dev.ariattendant.cluster;

import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.cluster.ClusterManager;

/**
 * Gives Vert.x its cluster manager: Hazelcast, unless a program brings its own. Vert.x asks for it
 * at every start, so Hazelcast isn't woken before {@code -cluster} says that it is needed.
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
