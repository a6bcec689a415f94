package dev.ariattendant.benchmarks;

import static dev.ariattendant.testbed.Await.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.OperatingSystemMXBean;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.cluster.CachingClusterManager;
import dev.ariattendant.cluster.TwoNodes;
import dev.ariattendant.node.RemoteConsumers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * What an event costs that nobody listens to: without a cluster, and on two nodes of one with and
 * without the {@link CachingClusterManager}. Both nodes are in this process, whose time is
 * measured.
 */
public final class PublishBenchmark {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final Duration DURATION = Duration.ofSeconds(1);
  private static final int WARM_UP_ROUNDS = 3;
  private static final JsonObject EVENT =
      JsonObject.of("type", "ChannelDtmfReceived", "digit", "1", "application", "channel-aa");

  private final Map<String, List<Double>> costs = new TreeMap<>();
  private long channels;

  private PublishBenchmark() {}

  /**
   * Measures, and prints a table.
   *
   * @param args how many rounds
   */
  public static void main(String[] args) {
    ((Logger) LoggerFactory.getLogger("com.hazelcast")).setLevel(Level.ERROR);
    PublishBenchmark benchmark = new PublishBenchmark();
    Vertx alone = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    try (TwoNodes plain = new TwoNodes(HazelcastClusterManager::new, HazelcastClusterManager::new);
        TwoNodes remembering =
            new TwoNodes(
                config -> new CachingClusterManager(new HazelcastClusterManager(config)),
                config -> new CachingClusterManager(new HazelcastClusterManager(config)))) {
      benchmark.run(
          Integer.parseInt(args[0]),
          List.of(alone, plain.first(), remembering.first()),
          List.of("not clustered", "Hazelcast", "with CachingClusterManager"));
    }
    await(alone.close());
    benchmark.print();
  }

  private void run(int rounds, List<Vertx> subjects, List<String> names) {
    for (int round = 1 - WARM_UP_ROUNDS; round <= rounds; round++) {
      System.err.println(round < 1 ? "warming up" : "round " + round + " of " + rounds);
      for (int i = 0; i < subjects.size(); i++) {
        Vertx vertx = subjects.get(i);
        RemoteConsumers remote = RemoteConsumers.of(vertx);
        DeliveryOptions everywhere = new DeliveryOptions();
        DeliveryOptions here = new DeliveryOptions().setLocalOnly(true);
        double constant =
            measure(
                vertx,
                () -> {
                  String address = Addresses.eventsOf("Nobody");
                  return publish(vertx, address, remote.mayBeAt(address) ? everywhere : here);
                });
        double fresh =
            measure(
                vertx,
                () -> {
                  String address = Addresses.channel("1731." + ++channels);
                  return publish(vertx, address, remote.has(address) ? everywhere : here);
                });
        if (round > 0) {
          add("constant address, " + (i + 1) + " " + names.get(i), constant);
          add("each event on another channel, " + (i + 1) + " " + names.get(i), fresh);
        }
      }
    }
  }

  private void add(String row, double cost) {
    costs.computeIfAbsent(row, name -> new ArrayList<>()).add(cost);
  }

  private static Future<Void> publish(Vertx vertx, String address, DeliveryOptions options) {
    return vertx.eventBus().publisher(address, options).write(EVENT);
  }

  /** Microseconds of processor time for each. */
  private static double measure(Vertx vertx, Supplier<Future<Void>> publish) {
    Context context = vertx.getOrCreateContext();
    Promise<ClosedLoop.Result> result = Promise.promise();
    long before = SYSTEM.getProcessCpuTime();
    context.runOnContext(
        started -> ClosedLoop.run(1, DURATION, turn -> one(context, publish)).onComplete(result));
    int count = await(result.future()).requests();
    return (SYSTEM.getProcessCpuTime() - before) / 1e3 / count;
  }

  /** Only one at a time, since all that wait for the same look-up share it. */
  private static Future<Long> one(Context context, Supplier<Future<Void>> publish) {
    long begun = System.nanoTime();
    Promise<Long> done = Promise.promise();
    publish
        .get()
        .onComplete(
            published -> context.runOnContext(next -> done.complete(System.nanoTime() - begun)));
    return done.future();
  }

  private void print() {
    System.out.printf(
        Locale.ROOT,
        "%n%s: Java %s, Vert.x %s, %d processors%n%n",
        LocalDate.now(ZoneOffset.UTC),
        System.getProperty("java.version"),
        VertxInternal.version(),
        Runtime.getRuntime().availableProcessors());
    System.out.println("| | CPU for each, µs |");
    System.out.println("| --- | ---: |");
    costs.forEach(
        (row, rounds) ->
            System.out.printf(
                "| %s | %s |%n",
                row,
                Spread.of(rounds.stream().mapToDouble(Double::doubleValue).toArray())
                    .show("%.1f")));
  }
}
