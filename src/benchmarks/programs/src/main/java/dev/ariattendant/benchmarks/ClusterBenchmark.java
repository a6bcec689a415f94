package dev.ariattendant.benchmarks;

import static dev.ariattendant.testbed.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a cluster costs a call: all {@link Topology topologies} in turns, in one run. */
public final class ClusterBenchmark {

  private static final Duration DURATION = Duration.ofSeconds(5);
  private static final int STEADY_RATE = 100;
  private static final int FULL_LOAD = 64;

  /** Until the compilers of all nodes have seen it all. */
  private static final Duration WARM_UP = Duration.ofMinutes(2);

  private final Map<Topology, MeasuredNodes> nodes = new EnumMap<>(Topology.class);
  private final Map<Topology, List<CallSample>> steady = new EnumMap<>(Topology.class);
  private final Map<Topology, List<CallSample>> full = new EnumMap<>(Topology.class);

  private ClusterBenchmark() {}

  /**
   * Measures, and prints tables.
   *
   * @param args how many rounds
   */
  public static void main(String[] args) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    ClusterBenchmark benchmark = new ClusterBenchmark();
    try {
      benchmark.run(vertx, Integer.parseInt(args[0]));
    } finally {
      benchmark.nodes.values().forEach(MeasuredNodes::close);
      await(vertx.close());
    }
    benchmark.print(load);
  }

  private void run(Vertx vertx, int rounds) {
    for (Topology topology : Topology.values()) {
      System.err.println("starting " + topology.title());
      nodes.put(topology, new MeasuredNodes(vertx, topology));
      nodes.get(topology).keep(FULL_LOAD, WARM_UP);
    }
    List<Topology> turns = new ArrayList<>(nodes.keySet());
    for (int round = 1; round <= rounds; round++) {
      System.err.println("round " + round + " of " + rounds);
      for (Topology topology : turns) {
        MeasuredNodes measured = nodes.get(topology);
        measured.rest(DURATION);
        add(steady, topology, measured.begin(STEADY_RATE, DURATION));
        add(full, topology, measured.keep(FULL_LOAD, DURATION));
      }
      Collections.reverse(turns);
    }
  }

  private static void add(
      Map<Topology, List<CallSample>> samples, Topology topology, CallSample sample) {
    samples.computeIfAbsent(topology, first -> new ArrayList<>()).add(sample);
  }

  private void print(double load) {
    System.out.printf(
        Locale.ROOT,
        "%n%s: Java %s, Vert.x %s, %d processors; load average before: %.1f%n",
        LocalDate.now(ZoneOffset.UTC),
        System.getProperty("java.version"),
        VertxInternal.version(),
        Runtime.getRuntime().availableProcessors(),
        load);
    table(STEADY_RATE + " calls begin in each second", CallSample.STEADY, steady);
    table(FULL_LOAD + " calls at any time", CallSample.FULL, full);
  }

  private static void table(
      String title, List<CallSample.Figure> figures, Map<Topology, List<CallSample>> samples) {
    System.out.println(
        samples.keySet().stream()
            .map(Topology::title)
            .collect(Collectors.joining(" | ", "%n| %s | ".formatted(title), " |")));
    System.out.println("| --- |" + " ---: |".repeat(samples.size()));
    for (CallSample.Figure figure : figures) {
      System.out.println(row(figure.title(), samples, figure, false));
      if (!figure.equals(CallSample.REFUSED)) {
        System.out.println(row("ratio", samples, figure, true));
      }
    }
  }

  private static String row(
      String title,
      Map<Topology, List<CallSample>> samples,
      CallSample.Figure figure,
      boolean ratio) {
    double[] alone = values(samples.get(Topology.ALONE), figure);
    return samples.values().stream()
        .map(rounds -> values(rounds, figure))
        .map(
            values ->
                ratio
                    ? Spread.of(ratios(values, alone)).show("%.2f")
                    : Spread.of(values).show(figure.format()))
        .collect(Collectors.joining(" | ", "| " + title + " | ", " |"));
  }

  private static double[] values(List<CallSample> rounds, CallSample.Figure figure) {
    return rounds.stream().mapToDouble(figure.value()).toArray();
  }

  /** Of each round by itself: what else the machine did met both halves of it. */
  private static double[] ratios(double[] values, double... ofAlone) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i] / ofAlone[i]).toArray();
  }
}
