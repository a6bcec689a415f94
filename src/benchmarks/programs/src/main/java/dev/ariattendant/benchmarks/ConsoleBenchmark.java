package dev.ariattendant.benchmarks;

import static dev.ariattendant.testbed.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What it costs callers that somebody looks: 2,000 calls at a time, served by a process without
 * console and metrics, and by one whose page is open and whose metrics are read each second.
 */
public final class ConsoleBenchmark {

  private static final int CALLS = 2_000;

  private final List<WatchedNode.Sample> unwatched = new ArrayList<>();
  private final List<WatchedNode.Sample> watched = new ArrayList<>();

  private ConsoleBenchmark() {}

  /**
   * Measures, and prints a table.
   *
   * @param args how many rounds
   */
  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    ConsoleBenchmark benchmark = new ConsoleBenchmark();
    try (WatchedNode without = WatchedNode.without(vertx);
        WatchedNode with = WatchedNode.withPageAndMetrics(vertx)) {
      benchmark.run(without, with, Integer.parseInt(args[0]));
    }
    await(vertx.close());
    benchmark.print();
  }

  private void run(WatchedNode without, WatchedNode with, int rounds) {
    System.err.println("warming up");
    without.serve(CALLS);
    with.serve(CALLS);
    for (int round = 1; round <= rounds; round++) {
      System.err.println("round " + round + " of " + rounds);
      if (round % 2 == 1) {
        unwatched.add(without.serve(CALLS));
        watched.add(with.serve(CALLS));
      } else {
        watched.add(with.serve(CALLS));
        unwatched.add(without.serve(CALLS));
      }
    }
  }

  private void print() {
    System.out.printf(
        Locale.ROOT,
        "%n%s: Java %s, Vert.x %s, %d processors%n%n",
        LocalDate.now(ZoneOffset.UTC),
        System.getProperty("java.version"),
        VertxInternal.version(),
        Runtime.getRuntime().availableProcessors());
    System.out.printf(
        "| %,d calls | nobody looks, no metrics | page open, metrics read | ratio |%n", CALLS);
    System.out.println("| --- | ---: | ---: | ---: |");
    row("barge-in p50, ms", "%.2f", sample -> sample.bargeIn(0.5));
    row("barge-in p99, ms", "%.2f", sample -> sample.bargeIn(0.99));
    row("keys per second", "%.0f", WatchedNode.Sample::keysPerSecond);
    row("CPU for each key, ms", "%.3f", WatchedNode.Sample::cost);
    row("page, KB per second", "%.0f", WatchedNode.Sample::kilobytesPerSecond);
  }

  private void row(String title, String format, ToDoubleFunction<WatchedNode.Sample> figure) {
    double[] before = unwatched.stream().mapToDouble(figure).toArray();
    double[] after = watched.stream().mapToDouble(figure).toArray();
    double[] ratios = new double[before.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = before[i] == 0 ? Double.NaN : after[i] / before[i];
    }
    System.out.printf(
        "| %s | %s | %s | %s |%n",
        title,
        Spread.of(before).show(format),
        Spread.of(after).show(format),
        Spread.of(ratios).show("%.2f"));
  }
}
