package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.bus.Addresses;
import dev.ariattendant.cluster.RegistrationCache;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.Observed;
import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
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
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A cluster whose nodes are processes of their own, and the test in it as a node that only taps. */
final class Nodes implements AutoCloseable {

  /** Itself, and those that are there at the same time. */
  private static final int MOST = 6;

  private final String name = UUID.randomUUID().toString();
  private final List<Integer> ports =
      IntStream.range(0, MOST).mapToObj(each -> FreePorts.next()).toList();
  private final List<AttendantProcess> processes = new ArrayList<>();
  private final JsonObject configuration;
  private final Vertx vertx;
  private int started;

  /** The attendants' events, of all nodes. */
  final Observed attendant;

  /** The states of all connections. */
  final Observed status;

  /**
   * A cluster of the test alone.
   *
   * @param configuration the {@code -conf} of all nodes
   */
  Nodes(JsonObject configuration) {
    this.configuration = configuration;
    Properties settings = new Properties();
    settings().forEach((key, value) -> settings.put(key.toLowerCase().replace('_', '.'), value));
    Config hazelcast;
    try {
      hazelcast = new XmlConfigBuilder(Path.of("conf/cluster.xml").toString()).setProperties(settings).build();
    } catch (FileNotFoundException e) {
      throw new IllegalStateException(e);
    }
    vertx =
        await(
            Vertx.builder()
                .with(
                    new VertxOptions()
                        .setEventBusOptions(new EventBusOptions().setHost("127.0.0.1")))
                .withClusterManager(new RegistrationCache(new HazelcastClusterManager(hazelcast)))
                .buildClustered());
    attendant = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
    status = Observed.at(vertx, Addresses.STATUS);
  }

  Vertx vertx() {
    return vertx;
  }

  /** Starts a node of this role, and returns when it has joined. */
  AttendantProcess start(String role) {
    Map<String, String> environment = settings();
    environment.put("CLUSTER_ROLE", role);
    AttendantProcess process =
        AttendantProcess.launchClustered(AriAttendantVerticle.class, configuration, environment);
    processes.add(process);
    process.line(line -> line.contains("Succeeded in deploying"));
    return process;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("CLUSTER_NAME", name);
    settings.put("CLUSTER_HOST", "127.0.0.1");
    settings.put("CLUSTER_PORT", ports.get(started++ % MOST).toString());
    settings.put(
        "CLUSTER_MEMBERS",
        ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")));
    return settings;
  }

  /** Waits until a connection is up. */
  void connected(String asterisk) {
    Await.until(vertx, asterisk + " is connected", () -> "connected".equals(last(asterisk)));
  }

  /** The last state that was published of a connection. */
  private String last(String asterisk) {
    return status.all().stream()
        .filter(each -> asterisk.equals(each.getString("asterisk")))
        .map(each -> each.getString("state"))
        .reduce("", (earlier, later) -> later);
  }

  /** What the bridge says of a connection. */
  JsonObject connection(String asterisk) {
    return await(vertx.eventBus().<JsonObject>request(Addresses.statusOf(asterisk), null)).body();
  }

  @Override
  public void close() {
    processes.forEach(AttendantProcess::close);
    await(vertx.close());
  }
}
