package dev.ariattendant.benchmarks;

import static dev.ariattendant.testbed.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * From a process's start to the first prompt of its first caller, with 500 menus of sounds, and
 * with the same menus of texts that have been spoken before.
 */
final class PromptsBenchmark {

  private final Vertx vertx;
  private final List<FirstCallSample> sounds = new ArrayList<>();
  private final List<FirstCallSample> texts = new ArrayList<>();

  private PromptsBenchmark(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Measures, and prints a table.
   *
   * @param args how many rounds
   */
  public static void main(String[] args) throws IOException {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    PromptsBenchmark benchmark = new PromptsBenchmark(vertx);
    try {
      benchmark.run(Integer.parseInt(args[0]), Files.createTempDirectory("prompts"));
    } finally {
      await(vertx.close());
    }
    benchmark.print(load);
  }

  private void run(int rounds, Path folder) throws IOException {
    Path withSounds = ManyPrompts.sounds(folder);
    Path withTexts = ManyPrompts.texts(folder.resolve("texts"), 1, "tone");
    // The first of each has the texts spoken, and fills the machine's caches.
    start(withSounds);
    start(withTexts);
    for (int round = 1; round <= rounds; round++) {
      System.err.println("round " + round + " of " + rounds);
      if (round % 2 == 1) {
        sounds.add(start(withSounds));
        texts.add(start(withTexts));
      } else {
        texts.add(start(withTexts));
        sounds.add(start(withSounds));
      }
    }
  }

  private FirstCallSample start(Path configuration) throws IOException {
    CallServer server = new CallServer(vertx, () -> Duration.ofMinutes(1));
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    Path jar = Path.of("target/ari-attendant.jar").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(java.toString(), "-jar", jar.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .putAll(
            Map.of(
                "ARI_ATTENDANT_CONFIG", configuration.toString(),
                "ARI_URL", server.uri().toString(),
                "CONSOLE_PORT", "0"));
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
        "%n%s: Java %s, Vert.x %s, %d processors; load average before: %.1f%n%n",
        LocalDate.now(ZoneOffset.UTC),
        System.getProperty("java.version"),
        VertxInternal.version(),
        Runtime.getRuntime().availableProcessors(),
        load);
    System.out.printf(
        "| %d menus | of sounds | of texts, spoken before | difference |%n", ManyPrompts.COUNT);
    System.out.println("| --- | ---: | ---: | ---: |");
    row("ready after, ms", FirstCallSample::readyMilliseconds);
    row("first prompt after, ms", FirstCallSample::milliseconds);
    row("processor time until then, ms", FirstCallSample::processorMilliseconds);
    row("resident then, MB", FirstCallSample::residentMegabytes);
  }

  /** The difference is taken round by round, as the machine may have been slower in one. */
  private void row(String title, ToDoubleFunction<FirstCallSample> figure) {
    double[] before = sounds.stream().mapToDouble(figure).toArray();
    double[] after = texts.stream().mapToDouble(figure).toArray();
    double[] differences = new double[before.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = after[i] - before[i];
    }
    System.out.printf(
        "| %s | %s | %s | %s |%n",
        title,
        Spread.of(before).show("%,.0f"),
        Spread.of(after).show("%,.0f"),
        Spread.of(differences).show("%,.0f"));
  }
}
