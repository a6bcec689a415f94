package dev.ariattendant.cluster;

import static dev.ariattendant.testbed.Await.await;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Two nodes of one cluster in this process, on loopback; no other node can join. */
public final class TwoNodes implements AutoCloseable {

  private final String name = UUID.randomUUID().toString();
  private final List<Integer> ports = List.of(FreePorts.next(), FreePorts.next());
  private final Vertx first;
  private final Vertx second;

  /**
   * Starts both.
   *
   * @param manager makes the cluster manager of the first by a Hazelcast configuration
   * @param other that of the second
   */
  public TwoNodes(
      Function<Config, ? extends ClusterManager> manager,
      Function<Config, ? extends ClusterManager> other) {
    first = await(start(manager.apply(config(ports.get(0)))));
    second = await(start(other.apply(config(ports.get(1)))));
  }

  /** Starts both with the cluster manager of real nodes. */
  public static TwoNodes asShipped() {
    return new TwoNodes(TwoNodes::shipped, TwoNodes::shipped);
  }

  private static ClusterManager shipped(Config config) {
    return new CachingClusterManager(new HazelcastClusterManager(config));
  }

  private static Future<Vertx> start(ClusterManager manager) {
    return Vertx.builder()
        .with(
            new VertxOptions()
                .setUseDaemonThread(true)
                .setEventBusOptions(new EventBusOptions().setHost("127.0.0.1")))
        .withClusterManager(manager)
        .buildClustered();
  }

  private Config config(int port) {
    Config config = new Config().setClusterName(name);
    config
        .setProperty("hazelcast.logging.type", "slf4j")
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.wait.seconds.before.join", "0");
    config
        .getNetworkConfig()
        .setPort(port)
        .setPortAutoIncrement(false)
        .getInterfaces()
        .setEnabled(true)
        .addInterface("127.0.0.1");
    JoinConfig join = config.getNetworkConfig().getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true);
    ports.forEach(member -> join.getTcpIpConfig().addMember("127.0.0.1:" + member));
    return config;
  }

  /** The one that came first. */
  public Vertx first() {
    return first;
  }

  /** The one that joined it. */
  public Vertx second() {
    return second;
  }

  @Override
  public void close() {
    await(Future.join(first.close(), second.close()));
  }
}
