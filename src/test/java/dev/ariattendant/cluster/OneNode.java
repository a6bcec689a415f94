package dev.ariattendant.cluster;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * A node in this process, configured by variables as the jar's launcher does it, in a cluster that
 * nobody else knows.
 *
 * @param vertx the node
 * @param settings what it was told
 * @param busPort the port of its event bus
 */
record OneNode(Vertx vertx, ClusterSettings settings, int busPort) implements AutoCloseable {

  /** Starts the first one of a cluster. */
  static OneNode start(Map<String, String> variables) {
    return await(launch(variables));
  }

  /** The same without waiting. */
  static Future<OneNode> launch(Map<String, String> variables) {
    int port = FreePorts.next();
    int second = FreePorts.next();
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "CLUSTER_NAME",
                UUID.randomUUID().toString(),
                "CLUSTER_PORT",
                String.valueOf(port),
                "CLUSTER_BUS_PORT",
                String.valueOf(FreePorts.next()),
                "CLUSTER_MEMBERS",
                "127.0.0.1:%d,127.0.0.1:%d".formatted(port, second)));
    all.putAll(variables);
    return launch(new ClusterSettings(all, new Properties()));
  }

  /** Starts another one. */
  OneNode second(Map<String, String> variables) {
    return await(launch(besides(variables)));
  }

  /** What another one is told. */
  ClusterSettings besides(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(settings.environment());
    all.put("CLUSTER_PORT", List.of(all.get("CLUSTER_MEMBERS").split(":")).get(2));
    all.put("CLUSTER_BUS_PORT", String.valueOf(FreePorts.next()));
    all.putAll(variables);
    return new ClusterSettings(all, new Properties());
  }

  private static Future<OneNode> launch(ClusterSettings settings) {
    return launch(settings, LazyHazelcastClusterManager::new);
  }

  /** The same with another Hazelcast. */
  static Future<OneNode> launch(
      ClusterSettings settings,
      BiFunction<ClusterSettings, EventBusOptions, LazyHazelcastClusterManager> hazelcast) {
    EventBusOptions bus = new EventBusOptions();
    settings.busPort().ifPresent(bus::setPort);
    settings.busTls().ifPresent(tls -> tls.secure(bus));
    return Vertx.builder()
        .with(new VertxOptions().setUseDaemonThread(true).setEventBusOptions(bus))
        .withClusterManager(new CachingClusterManager(hazelcast.apply(settings, bus)))
        .buildClustered()
        .map(vertx -> new OneNode(vertx, settings, bus.getPort()));
  }

  /** The port of Hazelcast. */
  int port() {
    return Integer.parseInt(settings.environment().get("CLUSTER_PORT"));
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
