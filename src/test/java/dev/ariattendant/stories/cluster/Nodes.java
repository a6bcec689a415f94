package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.cluster.CachingClusterManager;
import dev.ariattendant.cluster.ClusterRequest;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A cluster whose nodes are processes of their own. The test is a node, too, which only listens.
 */
final class Nodes implements AutoCloseable {

  /** The test's node, and those that are there at the same time. */
  private static final int MOST = 6;

  private final String name = UUID.randomUUID().toString();
  private final List<Integer> ports;
  private final List<AttendantProcess> processes = new ArrayList<>();
  private final JsonObject configuration;
  private final Vertx vertx;
  private int started;

  /** Which node serves which call. */
  final Serving serving;

  private final ConnectionStates connections;

  /**
   * A cluster whose only node is the test's.
   *
   * @param configuration the {@code -conf} of all nodes
   */
  Nodes(JsonObject configuration) {
    this(configuration, MOST);
  }

  /**
   * The same for a story in which a cluster that was cut in two merges: each part looks for the
   * other at all places first, so fewer places make that faster.
   *
   * @param most how many nodes there are at the same time, with the test
   */
  Nodes(JsonObject configuration, int most) {
    this.configuration = configuration;
    this.ports = IntStream.range(0, most).mapToObj(each -> FreePorts.next()).toList();
    Properties settings = new Properties();
    settings(ports.get(started++))
        .forEach(
            (key, value) -> settings.put(key.toLowerCase(Locale.ROOT).replace('_', '.'), value));
    Config hazelcast;
    try {
      hazelcast =
          new XmlConfigBuilder(Path.of("conf/cluster.xml").toString())
              .setProperties(settings)
              .build();
    } catch (FileNotFoundException e) {
      throw new IllegalStateException(e);
    }
    vertx =
        await(
            Vertx.builder()
                .with(
                    new VertxOptions()
                        .setEventBusOptions(new EventBusOptions().setHost("127.0.0.1")))
                .withClusterManager(
                    new CachingClusterManager(new HazelcastClusterManager(hazelcast)))
                .buildClustered());
    serving = new Serving(vertx);
    connections = new ConnectionStates(vertx);
  }

  Vertx vertx() {
    return vertx;
  }

  /**
   * A node.
   *
   * @param port where it is a member of the cluster
   */
  record Node(AttendantProcess process, int port) {}

  /** Starts a node of this role, and returns when it has joined. */
  Node start(String role) {
    Node node = launch(role);
    deployed(node);
    return node;
  }

  /** The same without waiting. */
  Node launch(String role) {
    return launch(role, configuration);
  }

  /** The same with a {@code -conf} of its own. */
  Node launch(String role, JsonObject configuration) {
    return launch(AriAttendantVerticle.class, configuration, Map.of("CLUSTER_ROLE", role));
  }

  /** Starts a node with a verticle of the story, and returns when it has joined. */
  Node start(Class<? extends VerticleBase> verticle, JsonObject configuration) {
    Node node = launch(verticle, configuration, Map.of());
    deployed(node);
    return node;
  }

  private Node launch(
      Class<? extends VerticleBase> verticle, JsonObject configuration, Map<String, String> role) {
    int port = ports.get(started++ % ports.size());
    Map<String, String> environment = settings(port);
    environment.putAll(role);
    AttendantProcess process =
        AttendantProcess.launchClustered(verticle, configuration, environment);
    processes.add(process);
    return new Node(process, port);
  }

  /** Returns when it has joined. */
  void deployed(Node node) {
    node.process().line(line -> line.contains("Succeeded in deploying"));
  }

  private Map<String, String> settings(int port) {
    Map<String, String> settings = new HashMap<>();
    settings.put("CLUSTER_NAME", name);
    settings.put("CLUSTER_HOST", "127.0.0.1");
    settings.put("CLUSTER_PORT", String.valueOf(port));
    settings.put(
        "CLUSTER_MEMBERS",
        ports.stream().map(each -> "127.0.0.1:" + each).collect(Collectors.joining(",")));
    return settings;
  }

  /** Waits until a connection is up. */
  void connected(String asterisk) {
    Await.until(
        vertx,
        asterisk + " is connected",
        () -> connections.of(asterisk),
        states -> !states.isEmpty() && "connected".equals(states.get(states.size() - 1)));
  }

  /** Waits until a node runs a connection, and it is up. */
  void runs(Node node, String asterisk) {
    connections.runs("127.0.0.1:" + node.port() + "-", asterisk);
  }

  /** What the bridge says of a connection. */
  JsonObject connection(String asterisk) {
    return await(
            ClusterRequest.<JsonObject>untilAnswered(vertx, Addresses.statusOf(asterisk), null))
        .body();
  }

  @Override
  public void close() {
    processes.forEach(AttendantProcess::close);
    await(vertx.close());
  }
}
