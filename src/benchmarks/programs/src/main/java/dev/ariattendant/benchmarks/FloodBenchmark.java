package dev.ariattendant.benchmarks;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.testbed.Clients;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.SilentClients;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/**
 * What unknown clients cost callers and probes: a process serves the same calls without them, and
 * while 300 have connected to its console and 3,000 to its port for Asterisks, who come again
 * whenever they are cut off.
 */
public final class FloodBenchmark {

  private static final int CALLS = 1_000;
  private static final int AT_THE_CONSOLE = 300;
  private static final int AT_LISTEN = 3_000;
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);

  private record Round(WatchedNode.Sample calls, double slowestProbe, double connections) {}

  private final Vertx vertx;

  /** On threads of their own. */
  private final Vertx elsewhere = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));

  private final int consolePort = FreePorts.next();
  private final int listenPort = FreePorts.next();
  private final HttpClient prober;
  private final AtomicLong slowest = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();
  private final List<Round> alone = new ArrayList<>();
  private final List<Round> flooded = new ArrayList<>();

  private FloodBenchmark(Vertx vertx) {
    this.vertx = vertx;
    prober = Clients.http(vertx);
  }

  /**
   * Measures, and prints a table.
   *
   * @param args how many rounds
   */
  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    FloodBenchmark benchmark = new FloodBenchmark(vertx);
    benchmark.run(Integer.parseInt(args[0]));
    await(benchmark.elsewhere.close());
    await(vertx.close());
    benchmark.print();
  }

  private void run(int rounds) {
    try (WatchedNode node = WatchedNode.withPorts(vertx, consolePort, listenPort)) {
      System.err.println("warming up");
      node.serve(CALLS);
      long probes = vertx.setPeriodic(BETWEEN_PROBES.toMillis(), next -> probe());
      for (int round = 1; round <= rounds; round++) {
        System.err.println("round " + round + " of " + rounds);
        if (round % 2 == 1) {
          alone.add(alone(node));
          flooded.add(flooded(node));
        } else {
          flooded.add(flooded(node));
          alone.add(alone(node));
        }
      }
      vertx.cancelTimer(probes);
    }
  }

  private Round alone(WatchedNode node) {
    slowest.set(0);
    WatchedNode.Sample calls = node.serve(CALLS);
    return new Round(calls, slowest.get() / 1e6, 0);
  }

  private Round flooded(WatchedNode node) {
    try (SilentClients atConsole = new SilentClients(elsewhere, consolePort, AT_THE_CONSOLE);
        SilentClients atListen = new SilentClients(elsewhere, listenPort, AT_LISTEN)) {
      long start = System.nanoTime();
      Round round = alone(node);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Round(
          round.calls,
          round.slowestProbe,
          (atConsole.connections() + atListen.connections()) / seconds);
    }
  }

  private void probe() {
    long start = System.nanoTime();
    prober
        .request(HttpMethod.GET, consolePort, "127.0.0.1", "/health/live")
        .compose(
            request ->
                request.send().compose(response -> response.body().map(response.statusCode())))
        .timeout(10, TimeUnit.SECONDS)
        .onComplete(
            answered -> {
              if (!Integer.valueOf(200).equals(answered.result())) {
                unanswered.incrementAndGet();
                System.err.println("a probe: " + answered);
              }
              slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
            });
  }

  private void print() {
    System.out.printf(
        Locale.ROOT,
        "%n%s: Java %s, Vert.x %s, %d processors; probes without a 200: %d%n%n",
        LocalDate.now(ZoneOffset.UTC),
        System.getProperty("java.version"),
        VertxInternal.version(),
        Runtime.getRuntime().availableProcessors(),
        unanswered.get());
    System.out.printf(
        "| %,d calls | no other client | %,d unknown clients | ratio |%n",
        CALLS, AT_THE_CONSOLE + AT_LISTEN);
    System.out.println("| --- | ---: | ---: | ---: |");
    row("barge-in p50, ms", "%.2f", round -> round.calls.bargeIn(0.5));
    row("barge-in p99, ms", "%.2f", round -> round.calls.bargeIn(0.99));
    row("keys per second", "%.0f", round -> round.calls.keysPerSecond());
    row("CPU for each key, ms", "%.3f", round -> round.calls.cost());
    row("`/health/live`, the slowest, ms", "%.0f", Round::slowestProbe);
    row("clients who connect, per second", "%.0f", Round::connections);
  }

  private void row(String title, String format, ToDoubleFunction<Round> figure) {
    double[] before = alone.stream().mapToDouble(figure).toArray();
    double[] after = flooded.stream().mapToDouble(figure).toArray();
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
