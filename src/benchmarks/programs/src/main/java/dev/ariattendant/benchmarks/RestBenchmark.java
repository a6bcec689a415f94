package dev.ariattendant.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.ariattendant.config.RestMode;
import io.vertx.core.internal.VertxInternal;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * The bridge's two ways to send commands, side by side: {@code rest: http} and {@code rest:
 * websocket} in turns, with all the bridge's own costs.
 */
public final class RestBenchmark {

  private static final Duration DURATION = Duration.ofSeconds(2);

  /** Until the compiler has seen it all. */
  private static final int WARM_UP_ROUNDS = 2;

  private static final List<Workload> WORKLOADS =
      List.of(
          new Workload(Workload.Kind.PING, 1),
          new Workload(Workload.Kind.PING, 8),
          new Workload(Workload.Kind.PING, 64),
          new Workload(Workload.Kind.PLAY_AND_STOP, 1),
          new Workload(Workload.Kind.PLAY_AND_STOP, 8),
          new Workload(Workload.Kind.PLAY_AND_STOP, 64));

  private final MeasuredAsterisk asterisk;
  private final List<TransportComparison> comparisons =
      WORKLOADS.stream().map(TransportComparison::new).toList();
  private String version;

  private RestBenchmark(MeasuredAsterisk asterisk) {
    this.asterisk = asterisk;
  }

  /**
   * Measures, and prints a table.
   *
   * @param args how many rounds, and {@code simulator} if not on a real Asterisk
   */
  public static void main(String[] args) {
    ((Logger) LoggerFactory.getLogger("dev.ariattendant")).setLevel(Level.WARN);
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    try (MeasuredAsterisk asterisk = args.length > 1 ? new SimulatedOne() : new RealOne()) {
      RestBenchmark benchmark = new RestBenchmark(asterisk);
      benchmark.run(Integer.parseInt(args[0]));
      benchmark.print(load);
    } catch (IllegalStateException e) {
      System.err.println("scripts/bench: " + e.getMessage());
      System.exit(2);
    }
  }

  private void run(int rounds) {
    for (int round = 1 - WARM_UP_ROUNDS; round <= rounds; round++) {
      System.err.println(round < 1 ? "warming up" : "round " + round + " of " + rounds);
      Map<RestMode, List<Sample>> measured = round(round % 2 == 0);
      if (round >= 1) {
        for (int i = 0; i < WORKLOADS.size(); i++) {
          comparisons
              .get(i)
              .add(measured.get(RestMode.HTTP).get(i), measured.get(RestMode.WEBSOCKET).get(i));
        }
      }
    }
  }

  /** Each transport comes first in every other round. */
  private Map<RestMode, List<Sample>> round(boolean webSocketFirst) {
    Map<RestMode, List<Sample>> measured = new EnumMap<>(RestMode.class);
    List<RestMode> turns =
        webSocketFirst
            ? List.of(RestMode.WEBSOCKET, RestMode.HTTP)
            : List.of(RestMode.HTTP, RestMode.WEBSOCKET);
    for (RestMode rest : turns) {
      try (MeasuredBridge bridge = new MeasuredBridge(asterisk, rest)) {
        version = bridge.version();
        List<Sample> samples = new ArrayList<>();
        WORKLOADS.forEach(workload -> samples.add(bridge.measure(workload, DURATION)));
        measured.put(rest, samples);
      }
    }
    return measured;
  }

  private void print(double load) {
    System.out.printf(
        Locale.ROOT,
        "%n%s: %s %s, Java %s, Vert.x %s, %d processors; load average before: %.1f%n%n",
        LocalDate.now(ZoneOffset.UTC),
        asterisk.name(),
        version,
        System.getProperty("java.version"),
        VertxInternal.version(),
        Runtime.getRuntime().availableProcessors(),
        load);
    System.out.println("| | outstanding | | http | websocket | websocket / http |");
    System.out.println("| --- | ---: | --- | ---: | ---: | ---: |");
    comparisons.forEach(comparison -> comparison.rows().forEach(System.out::println));
  }
}
