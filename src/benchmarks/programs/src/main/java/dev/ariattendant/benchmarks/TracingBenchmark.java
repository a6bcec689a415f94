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
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What traces cost callers: 2,000 calls at a time, served by a process that traces none, by one
 * that traces every tenth and by one that traces all. The collector is in this process, and its
 * processor time isn't counted.
 */
public final class TracingBenchmark {

  private static final int CALLS = 2_000;

  private record Subject(String title, WatchedNode node, List<WatchedNode.Sample> samples) {

    Subject(String title, WatchedNode node) {
      this(title, node, new ArrayList<>());
    }

    void measure() {
      samples.add(node.serve(CALLS));
    }

    double[] figures(ToDoubleFunction<WatchedNode.Sample> figure) {
      return samples.stream().mapToDouble(figure).toArray();
    }
  }

  private final List<Subject> subjects;

  private TracingBenchmark(List<Subject> subjects) {
    this.subjects = subjects;
  }

  /**
   * Measures, and prints a table.
   *
   * @param args how many rounds
   */
  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    try (WatchedNode none = WatchedNode.without(vertx);
        WatchedNode tenth = WatchedNode.traced(vertx, "0.1");
        WatchedNode all = WatchedNode.traced(vertx, "1")) {
      TracingBenchmark benchmark =
          new TracingBenchmark(
              List.of(
                  new Subject("no traces", none),
                  new Subject("one call in ten", tenth),
                  new Subject("all calls", all)));
      benchmark.run(Integer.parseInt(args[0]));
      benchmark.print();
    }
    await(vertx.close());
  }

  private void run(int rounds) {
    System.err.println("warming up");
    subjects.forEach(subject -> subject.node().serve(CALLS));
    for (int round = 0; round < rounds; round++) {
      System.err.println("round " + (round + 1) + " of " + rounds);
      // Each comes first in its turn.
      for (int i = 0; i < subjects.size(); i++) {
        subjects.get((round + i) % subjects.size()).measure();
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
        Locale.ROOT,
        "| %,d calls | %s |%n",
        CALLS,
        subjects.stream().map(Subject::title).collect(Collectors.joining(" | ")));
    System.out.println("| --- |" + " ---: |".repeat(subjects.size()));
    row("barge-in p50, ms", "%.2f", sample -> sample.bargeIn(0.5));
    row("barge-in p99, ms", "%.2f", sample -> sample.bargeIn(0.99));
    row("keys per second", "%.0f", WatchedNode.Sample::keysPerSecond);
    row("CPU for each key, ms", "%.3f", WatchedNode.Sample::cost);
    row("to the collector, KB per second", "%.0f", WatchedNode.Sample::kilobytesPerSecond);
    ratios();
  }

  private void row(String title, String format, ToDoubleFunction<WatchedNode.Sample> figure) {
    row(title, subject -> Spread.of(subject.figures(figure)).show(format));
  }

  /** Round by round, as the machine may have been slower in one than in another. */
  private void ratios() {
    double[] without = subjects.get(0).figures(WatchedNode.Sample::cost);
    row(
        "CPU for each key, ratio to no traces",
        subject -> {
          double[] with = subject.figures(WatchedNode.Sample::cost);
          for (int i = 0; i < with.length; i++) {
            with[i] /= without[i];
          }
          return Spread.of(with).show("%.2f");
        });
  }

  private void row(String title, Function<Subject, String> cell) {
    System.out.println(
        subjects.stream().map(cell).collect(Collectors.joining(" | ", "| " + title + " | ", " |")));
  }
}
