package dev.ariattendant.benchmarks.suite;

import dev.ariattendant.benchmarks.Spread;
import java.util.List;
import java.util.Locale;

/**
 * Whether a key still costs no more of ours than so many times what it costs the bare loop, in the
 * same run.
 */
public final class RegressionCheck {

  /** How many times; docs/performance.md names them, too. */
  private static final double MOST_OVER_WEBSOCKET = 12.0;

  private static final double MOST_OVER_HTTP = 25.0;

  private RegressionCheck() {}

  /**
   * Measures, prints a table, and exits with 1 if it costs more.
   *
   * @param args how many rounds
   */
  public static void main(String[] args) {
    List<Program> programs =
        List.of(
            Attendant.WEBSOCKET, Attendant.HTTP, PeerProgram.BARE_WEBSOCKET, PeerProgram.BARE_HTTP);
    Rounds rounds;
    try (Lineup lineup = new Lineup(programs, 150_000, 20)) {
      rounds =
          Rounds.of(
              "50 callers, closed loop",
              lineup.running(),
              program -> 50,
              count -> "saturate " + count + " 3",
              Integer.parseInt(args[0]));
    }
    rounds.print();
    boolean fineOverWebSocket =
        isFine(rounds, Attendant.WEBSOCKET, PeerProgram.BARE_WEBSOCKET, MOST_OVER_WEBSOCKET);
    boolean fineOverHttp = isFine(rounds, Attendant.HTTP, PeerProgram.BARE_HTTP, MOST_OVER_HTTP);
    System.exit(fineOverWebSocket && fineOverHttp ? 0 : 1);
  }

  private static boolean isFine(Rounds rounds, Program ours, Program bare, double most) {
    Spread ratio = rounds.ratio(ours, bare).orElseThrow();
    boolean fine = ratio.median() <= most;
    System.out.printf(
        Locale.ROOT,
        "%s: a key costs %s %s times what it costs %s; at most %.1f are allowed%n",
        fine ? "fine" : "TOO MUCH",
        ours.title(),
        ratio.show("%.2f"),
        bare.title(),
        most);
    return fine;
  }
}
