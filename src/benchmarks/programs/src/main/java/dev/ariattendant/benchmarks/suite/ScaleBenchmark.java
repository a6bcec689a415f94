package dev.ariattendant.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How the cost of a key grows with what else there is. */
public final class ScaleBenchmark {

  private static final int WARM_UP_KEYS = 100_000;
  private static final int WARM_UP_SECONDS = 15;

  /** Divisible among the connections. */
  private static final int PRESSING = 48;

  private final int rounds;

  private ScaleBenchmark(int rounds) {
    this.rounds = rounds;
  }

  /**
   * Measures, prints tables, and draws them.
   *
   * @param args how many rounds
   */
  public static void main(String[] args) throws IOException {
    ScaleBenchmark benchmark = new ScaleBenchmark(Integer.parseInt(args[0]));
    List<BarChart> charts =
        List.of(
            benchmark.waiting(10, 100, 1_000, 10_000),
            benchmark.measure(
                "listeners to all events",
                Stream.of(0, 1, 5).map(taps -> variant(taps, taps, 1, Variant.FEW))),
            benchmark.measure(
                "connections", Stream.of(1, 4).map(count -> variant(count, 0, count, Variant.FEW))),
            benchmark.measure(
                "options of the menu",
                Stream.of(Variant.FEW, 3_000).map(count -> variant(count, 0, 1, count))));
    Files.writeString(Path.of("docs/performance-scale.svg"), BarChart.drawing(charts));
  }

  private static Variant variant(int howMuch, int taps, int connections, int options) {
    return new Variant(String.format(Locale.ROOT, "%,d", howMuch), taps, connections, options);
  }

  private BarChart waiting(int... counts) {
    try (Lineup lineup =
        new Lineup(
            IntStream.of(counts).mapToObj(count -> variant(count, 0, 1, Variant.FEW)).toList(),
            WARM_UP_KEYS,
            WARM_UP_SECONDS)) {
      for (int i = 0; i < counts.length; i++) {
        lineup.running().get(i).measure("hold " + counts[i]);
      }
      return measure("callers who wait beside those who press keys", lineup);
    }
  }

  private BarChart measure(String title, Stream<Variant> variants) {
    try (Lineup lineup = new Lineup(variants.toList(), WARM_UP_KEYS, WARM_UP_SECONDS)) {
      return measure(title, lineup);
    }
  }

  private BarChart measure(String title, Lineup lineup) {
    Rounds measured =
        Rounds.of(
            title,
            lineup.running(),
            program -> PRESSING / program.connections(),
            count -> "saturate " + count + " 3",
            rounds);
    measured.printGrowth();
    return new BarChart(title, measured.costs());
  }
}
