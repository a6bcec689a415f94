package dev.ariattendant.benchmarks;

import dev.ariattendant.benchmarks.phones.PhoneBank;
import dev.ariattendant.benchmarks.phones.RecordedAudio;
import dev.ariattendant.benchmarks.phones.Timeouts;
import dev.ariattendant.benchmarks.phones.ToneAsterisk;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many SIP calls a machine holds on a real Asterisk 22, all of them in the menu, whose callers
 * press a key in each round of it; and how soon they hear that they did. Asterisk, the attendant
 * and all telephones share the machine. There are more and more of them until callers notice.
 */
public final class AsteriskBenchmark {

  private static final List<Integer> STEPS =
      List.of(200, 300, 400, 500, 600, 700, 800, 1_000, 1_300, 1_600, 2_000);

  /** Of hasty callers: some thousand keys, while a JVM compiles. */
  private static final Duration WARM_UP = Duration.ofSeconds(60);

  private static final Duration SETTLING = Duration.ofSeconds(4);
  private static final Duration WINDOW = Duration.ofSeconds(12);

  /** What callers may notice, in milliseconds: one of a hundred keys may take longer. */
  private static final double NOTICED = 100;

  /**
   * So many calls at a time.
   *
   * @param answered how many of them Asterisk has accepted and not ended
   * @param asterisk its part of a processor
   * @param server the attendant's
   * @param phones that of all telephones
   */
  private record Step(
      int calls, int answered, RecordedAudio heard, double asterisk, double server, double phones) {

    boolean isGood() {
      return answered == calls && heard.latency(0.99) <= NOTICED;
    }
  }

  private final Map<MenuServer, List<Step>> steps = new EnumMap<>(MenuServer.class);

  private AsteriskBenchmark() {}

  /** Measures, and prints tables. */
  public static void main(String... arguments) {
    AsteriskBenchmark benchmark = new AsteriskBenchmark();
    for (MenuServer server : MenuServer.values()) {
      if (server.isInstalled()) {
        benchmark.steps.put(server, climb(server));
      }
    }
    benchmark.print();
  }

  private static List<Step> climb(MenuServer server) {
    List<Step> steps = new ArrayList<>();
    try (ToneAsterisk asterisk = new ToneAsterisk();
        MenuServer.Running running = server.start(asterisk);
        PhoneBank phones = new PhoneBank(asterisk.sip(), server.extension())) {
      if (server != MenuServer.DIALPLAN) {
        phones.grow(STEPS.get(0)).join();
        phones.listen(WARM_UP, Timeouts.NONE).join();
      }
      for (int calls : STEPS) {
        System.err.println(server.title() + ": " + calls + " calls");
        Step step = measure(calls, asterisk, running, phones);
        if (!step.isGood()) {
          // Perhaps the machine had something else to do.
          step = measure(calls, asterisk, running, phones);
        }
        steps.add(step);
        if (!step.isGood()) {
          break;
        }
      }
    }
    return steps;
  }

  private static Step measure(
      int calls, ToneAsterisk asterisk, MenuServer.Running server, PhoneBank phones) {
    int accepted = phones.grow(calls).join();
    phones.listen(SETTLING, Timeouts.CALM).join();
    long own = ProcessHandle.current().pid();
    Duration asteriskBefore = ProcessorTime.of(asterisk.pid());
    Duration serverBefore = server.processorTime();
    Duration ownBefore = ProcessorTime.of(own);
    RecordedAudio heard = phones.listen(WINDOW, Timeouts.CALM).join();
    return new Step(
        calls,
        accepted - phones.lost().join(),
        heard,
        part(ProcessorTime.of(asterisk.pid()).minus(asteriskBefore)),
        part(server.processorTime().minus(serverBefore)),
        part(ProcessorTime.of(own).minus(ownBefore)));
  }

  private static double part(Duration used) {
    return (double) used.toNanos() / WINDOW.toNanos();
  }

  private void print() {
    System.out.printf(
        Locale.ROOT,
        "%n%s: Asterisk 22, Java %s, Vert.x %s, %d processors, shared by all%n%n",
        LocalDate.now(ZoneOffset.UTC),
        System.getProperty("java.version"),
        VertxInternal.version(),
        Runtime.getRuntime().availableProcessors());
    System.out.println("| who serves the menu | most calls | noticed at |");
    System.out.println("| --- | ---: | ---: |");
    steps.forEach(
        (server, all) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %s |%n",
                server.title(),
                all.stream().filter(Step::isGood).mapToInt(Step::calls).max().orElse(0),
                all.stream()
                    .filter(step -> !step.isGood())
                    .map(step -> String.format(Locale.ROOT, "%,d", step.calls()))
                    .findAny()
                    .orElse("–")));
    System.out.printf(
        "%n| who serves the menu | calls | keys | unanswered | heard after, p50, ms | p99, ms |"
            + " Asterisk's CPU for each call, ms/s | the attendant's | telephones, of a processor"
            + " |%n");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    steps.forEach((server, all) -> all.forEach(step -> row(server, step)));
  }

  private static void row(MenuServer server, Step step) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %,d | %,d | %.1f | %.1f | %.2f | %s | %.2f |%n",
        server.title(),
        step.answered() == step.calls()
            ? String.format(Locale.ROOT, "%,d", step.calls())
            : String.format(Locale.ROOT, "%,d of %,d", step.answered(), step.calls()),
        step.heard().latencies().size(),
        step.heard().unanswered(),
        step.heard().latency(0.5),
        step.heard().latency(0.99),
        1_000 * step.asterisk() / step.calls(),
        server == MenuServer.DIALPLAN
            ? "–"
            : String.format(Locale.ROOT, "%.2f", 1_000 * step.server() / step.calls()),
        step.phones());
  }
}
