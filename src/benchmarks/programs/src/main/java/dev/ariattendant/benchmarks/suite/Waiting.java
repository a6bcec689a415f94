package dev.ariattendant.benchmarks.suite;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.function.LongFunction;

/** What a call takes whose caller is silent, and whether all of them are still served then. */
final class Waiting {

  private static final int[] CALLS = {1_000, 10_000, 100_000};

  /**
   * What channel-aa.js holds: it asks each silent caller every ten seconds whether he is there, and
   * with 10,000 of them it never gets to the last one.
   */
  private static final int FEWER_CALLS = 1_000;

  private Waiting() {}

  /** Measures, and prints a table. */
  static void measure() {
    System.out.printf(
        "%n| callers who wait | calls | heap per call, bytes | process per call, bytes"
            + " | all of it, MB | answered a key | p50, ms | p99, ms |%n"
            + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |%n");
    measure(Attendant.WEBSOCKET.waiting("-Xmx512m"), Memory::ofJvm, CALLS);
    measure(Attendant.HTTP.waiting("-Xmx512m"), Memory::ofJvm, CALLS);
    if (PeerProgram.ARI_CLIENT.isInstalled()) {
      measure(PeerProgram.ARI_CLIENT, Memory::of, FEWER_CALLS);
    }
  }

  private static void measure(Program program, LongFunction<Memory> memory, int... counts) {
    try (RunningProgram running = new RunningProgram(program)) {
      // What there is of the program itself is there.
      running.measure("saturate 50 5");
      running.measure("callers 0");
      Memory before = memory.apply(running.pid());
      for (int calls : counts) {
        System.err.println(program.title() + ", " + calls + " callers who wait");
        running.measure("hold " + calls);
        Memory after = memory.apply(running.pid());
        JsonObject pressed = running.measure("press " + Math.max(2, calls / 2_500));
        System.out.printf(
            Locale.ROOT,
            "| %s | %,d | %s | %,d | %,d | %,d | %.1f | %.1f |%n",
            program.title(),
            calls,
            after.heap() == 0 ? "–" : "%,d".formatted((after.heap() - before.heap()) / calls),
            (after.resident() - before.resident()) / calls,
            after.resident() >> 20,
            pressed.getLong("keys"),
            pressed.getDouble("p50") / 1e3,
            pressed.getDouble("p99") / 1e3);
      }
    }
  }
}
