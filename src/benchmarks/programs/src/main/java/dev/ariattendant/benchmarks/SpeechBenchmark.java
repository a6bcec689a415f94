package dev.ariattendant.benchmarks;

import static dev.ariattendant.testbed.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What texts cost callers: 1,000 calls at a time, served by a process whose 500 menus have sounds,
 * by one whose menus have texts, and by one that has 500 new texts spoken meanwhile.
 */
public final class SpeechBenchmark {

  private static final int CALLS = 1_000;

  private record Subject(
      String title, WatchedNode node, Runnable meanwhile, List<WatchedNode.Sample> samples) {

    Subject(String title, WatchedNode node, Runnable meanwhile) {
      this(title, node, meanwhile, new ArrayList<>());
    }

    void measure() {
      node.whenMeasured().onSuccess(full -> meanwhile.run());
      samples.add(node.serve(CALLS));
    }

    double[] figures(ToDoubleFunction<WatchedNode.Sample> figure) {
      return samples.stream().mapToDouble(figure).toArray();
    }
  }

  private final List<Subject> subjects;

  private SpeechBenchmark(List<Subject> subjects) {
    this.subjects = subjects;
  }

  /**
   * Measures, and prints a table.
   *
   * @param args how many rounds
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("speech");
    Path changed = folder.resolve("changed");
    Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    try (WatchedNode sounds = WatchedNode.withMenus(vertx, ManyPrompts.sounds(folder));
        WatchedNode texts =
            WatchedNode.withMenus(vertx, ManyPrompts.texts(folder.resolve("texts"), 0, "tone"));
        WatchedNode speaking =
            WatchedNode.withMenus(vertx, ManyPrompts.texts(changed, 0, "auto"))) {
      int[] edition = {0};
      SpeechBenchmark benchmark =
          new SpeechBenchmark(
              List.of(
                  new Subject("sounds", sounds, () -> {}),
                  new Subject("texts", texts, () -> {}),
                  new Subject(
                      "texts, 500 new ones are spoken meanwhile",
                      speaking,
                      () -> ManyPrompts.texts(changed, ++edition[0], "auto"))));
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
    ratios("barge-in p99, ratio to sounds", sample -> sample.bargeIn(0.99));
    ratios("CPU for each key, ratio to sounds", WatchedNode.Sample::cost);
  }

  private void row(String title, String format, ToDoubleFunction<WatchedNode.Sample> figure) {
    row(title, subject -> Spread.of(subject.figures(figure)).show(format));
  }

  /** Round by round, as the machine may have been slower in one than in another. */
  private void ratios(String title, ToDoubleFunction<WatchedNode.Sample> figure) {
    double[] without = subjects.get(0).figures(figure);
    row(
        title,
        subject -> {
          double[] with = subject.figures(figure);
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
