package dev.ariattendant.benchmarks;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From a process's start to the first prompt of the first caller, who enters as soon as there is a
 * connection: {@code java -jar} with and without an archive of classes ({@code scripts/archive}),
 * alone and as the first node of a cluster, on each Java.
 */
final class StartBenchmark {

  /**
   * Where the Javas are, a list like a class path; the one that runs this, if there is no other.
   */
  private static final String HOMES = "JAVA_HOMES";

  /** A way to start. */
  private record Way(Path home, boolean cluster, boolean archive) {
    String title() {
      return (cluster ? "in a cluster" : "alone") + (archive ? ", with an archive" : "");
    }
  }

  private final Vertx vertx;
  private final Map<Way, List<FirstCallSample>> starts = new LinkedHashMap<>();

  private StartBenchmark(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Measures, and prints a table.
   *
   * @param args how many rounds
   */
  public static void main(String[] args) throws Exception {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    StartBenchmark benchmark = new StartBenchmark(vertx);
    try {
      benchmark.run(Integer.parseInt(args[0]));
    } finally {
      await(vertx.close());
    }
    benchmark.print(load);
  }

  private void run(int rounds) throws Exception {
    List<Way> ways = new ArrayList<>();
    Map<Way, List<String>> options = new LinkedHashMap<>();
    String homes =
        Optional.ofNullable(System.getenv(HOMES)).orElse(System.getProperty("java.home"));
    for (String home : homes.split(java.io.File.pathSeparator, -1)) {
      for (boolean cluster : new boolean[] {false, true}) {
        for (boolean archive : new boolean[] {false, true}) {
          Way way = new Way(Path.of(home), cluster, archive);
          ways.add(way);
          options.put(way, archive ? archive(way) : List.of());
        }
      }
    }
    // The first of each fills the machine's caches, and doesn't count.
    for (int round = 0; round <= rounds; round++) {
      System.err.println("round " + round + " of " + rounds);
      for (Way way : ways) {
        FirstCallSample call = start(way, options.get(way));
        if (round > 0) {
          starts.computeIfAbsent(way, first -> new ArrayList<>()).add(call);
        }
      }
      Collections.reverse(ways);
    }
  }

  private static List<String> archive(Way way) throws IOException, InterruptedException {
    Stream<String> command = Stream.of("scripts/archive");
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(command, way.cluster() ? Stream.of("--cluster") : Stream.empty())
                    .toList())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("JAVA_HOME", way.home().toString());
    Process process = builder.start();
    List<String> options =
        new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
            .lines()
            .toList();
    if (process.waitFor() != 0 || options.isEmpty()) {
      throw new IllegalStateException("there is no archive to measure: " + way);
    }
    return options;
  }

  private FirstCallSample start(Way way, List<String> options) throws IOException {
    CallServer server = new CallServer(vertx, () -> Duration.ofMinutes(1));
    List<String> command =
        Stream.of(
                Stream.of(way.home().resolve("bin/java").toString()),
                options.stream(),
                Stream.of("-jar", Path.of("target/ari-attendant.jar").toAbsolutePath().toString()),
                way.cluster() ? Stream.of("-cluster") : Stream.<String>empty())
            .flatMap(part -> part)
            .toList();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    String port = String.valueOf(FreePorts.next());
    builder
        .environment()
        .putAll(
            Map.of(
                "ARI_URL",
                server.uri().toString(),
                "CONSOLE_PORT",
                String.valueOf(FreePorts.next()),
                "CLUSTER_NAME",
                "bench",
                "CLUSTER_PORT",
                port,
                "CLUSTER_MEMBERS",
                "127.0.0.1:" + port));
    long begun = System.nanoTime();
    Process process = builder.start();
    try {
      return FirstCallSample.await(server, process, begun);
    } finally {
      process.destroyForcibly().onExit().join();
      await(server.close());
    }
  }

  private void print(double load) {
    System.out.printf(
        Locale.ROOT,
        "%n%s: Vert.x %s, %d processors; load average before: %.1f%n%n",
        LocalDate.now(ZoneOffset.UTC),
        VertxInternal.version(),
        Runtime.getRuntime().availableProcessors(),
        load);
    System.out.println(
        "| Java | | ready after, ms | first prompt after, ms | processor time until then, ms"
            + " | resident then, MB |");
    System.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
    starts.forEach(
        (way, calls) ->
            System.out.printf(
                "| %s | %s | %s | %s | %s | %s |%n",
                way.home().getFileName(),
                way.title(),
                show(calls.stream().mapToDouble(FirstCallSample::readyMilliseconds).toArray()),
                show(calls.stream().mapToDouble(FirstCallSample::milliseconds).toArray()),
                show(calls.stream().mapToDouble(FirstCallSample::processorMilliseconds).toArray()),
                show(calls.stream().mapToDouble(FirstCallSample::residentMegabytes).toArray())));
  }

  private static String show(double... rounds) {
    return Spread.of(rounds).show("%,.0f");
  }
}
