package dev.ariattendant.benchmarks.suite;

import dev.ariattendant.benchmarks.Spread;
import io.vertx.core.internal.VertxInternal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * All programs side by side: what a key costs, how soon it stops the prompt, how soon they serve.
 */
public final class SuiteBenchmark {

  /** A quarter of what the slowest of the classics manages on the machine that we know. */
  private static final int OPEN_RATE = 500;

  private static final int OPEN_CALLERS = 500;

  private static final List<Program> ALL =
      List.of(
          Attendant.WEBSOCKET,
          Attendant.HTTP,
          Attendant.AS_IT_COMES,
          Attendant.CLUSTERED,
          PeerProgram.ARI_CLIENT,
          PeerProgram.ARI4JAVA,
          PeerProgram.BARE_HTTP,
          PeerProgram.BARE_WEBSOCKET);

  /** What there are targets for, and what these name. */
  private static final List<Program> FEWER =
      List.of(
          Attendant.WEBSOCKET,
          Attendant.HTTP,
          PeerProgram.ARI_CLIENT,
          PeerProgram.ARI4JAVA,
          PeerProgram.BARE_HTTP,
          PeerProgram.BARE_WEBSOCKET);

  private SuiteBenchmark() {}

  /**
   * Measures, and prints tables.
   *
   * @param args how many rounds; then {@code quick} for fewer programs, measured more briefly
   */
  public static void main(String[] args) {
    int rounds = Integer.parseInt(args[0]);
    heading();
    if (args.length > 1) {
      try (Lineup lineup = new Lineup(FEWER, 80_000, 8)) {
        saturate(lineup, 50, 2, rounds).print();
        open(lineup, 2, 1).print();
      }
      coldStart(Stream.of(Attendant.WEBSOCKET.archived(), PeerProgram.ARI_CLIENT), 1);
    } else {
      try (Lineup lineup = new Lineup(ALL, 200_000, 20)) {
        for (int callers : new int[] {50, 1, 500}) {
          saturate(lineup, callers, 3, rounds).print();
        }
        open(lineup, 5, rounds).print();
      }
      coldStart(
          Stream.concat(
              Stream.of(Attendant.WEBSOCKET.archived(), Attendant.CLUSTERED.archived()),
              ALL.stream()),
          rounds);
      Waiting.measure();
    }
  }

  private static void heading() {
    System.out.printf(
        Locale.ROOT,
        "%n%s: Java %s, Vert.x %s, %d processors%n",
        LocalDate.now(ZoneOffset.UTC),
        System.getProperty("java.version"),
        VertxInternal.version(),
        Runtime.getRuntime().availableProcessors());
  }

  private static Rounds saturate(Lineup lineup, int callers, int seconds, int rounds) {
    return Rounds.of(
        callers + (callers == 1 ? " caller" : " callers") + ", closed loop",
        lineup.running(),
        program -> callers,
        count -> "saturate " + count + " " + seconds,
        rounds);
  }

  private static Rounds open(Lineup lineup, int seconds, int rounds) {
    return Rounds.of(
        OPEN_CALLERS + " callers, " + OPEN_RATE + " keys/s",
        lineup.running(),
        program -> OPEN_CALLERS,
        count -> "open " + count + " " + OPEN_RATE + " " + seconds,
        rounds);
  }

  private static void coldStart(Stream<Program> programs, int rounds) {
    System.out.println("\n| cold start | to the first caller's first sound, ms |\n| --- | ---: |");
    programs.filter(Program::isInstalled).forEach(program -> coldStart(program, rounds));
  }

  private static void coldStart(Program program, int rounds) {
    System.err.println("starting " + program.title());
    double[] times =
        DoubleStream.generate(() -> RunningProgram.coldStart(program)).limit(rounds).toArray();
    System.out.println("| " + program.title() + " | " + Spread.of(times).show("%,.0f") + " |");
  }
}
