package dev.ariattendant.benchmarks;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A process that serves calls, and perhaps somebody who looks, or collects spans. */
final class WatchedNode implements AutoCloseable {

  /** Until there are as many calls as there shall be. */
  private static final Duration RAMP = Duration.ofSeconds(8);

  /** Of the calls that begin in it, all keys count. */
  private static final Duration WINDOW = Duration.ofSeconds(20);

  /** Without console and metrics. */
  private static final Map<String, String> ALONE =
      Map.of("CONSOLE_PORT", "0", "JDK_JAVA_OPTIONS", "-Dvertx.metrics.options.enabled=false");

  private static final Duration TICK = Duration.ofMillis(5);
  private static final int LEAST_PATIENCE_MS = 500;
  private static final int MOST_PATIENCE_MS = 5_500;

  /**
   * What came of it.
   *
   * @param bargeIns from each key to the request that stops the prompt, in nanoseconds
   * @param processorTime the process's in the window
   * @param bytes what the page, or the collector of spans, was sent in the window
   */
  record Sample(List<Long> bargeIns, Duration processorTime, long bytes) {

    /** The latency that this part of the keys didn't exceed, in milliseconds. */
    double bargeIn(double part) {
      return ClosedLoop.percentile(
          bargeIns.stream().mapToLong(Long::longValue).sorted().toArray(), part);
    }

    double keysPerSecond() {
      return (double) bargeIns.size() / WINDOW.toSeconds();
    }

    /** Milliseconds of processor time for each key, all else included. */
    double cost() {
      return processorTime.toNanos() / 1e6 / bargeIns.size();
    }

    double kilobytesPerSecond() {
      return bytes / 1e3 / WINDOW.toSeconds();
    }
  }

  private final CallServer server;
  private final AttendantProcess process;
  private final LongSupplier bytes;

  private WatchedNode(
      Vertx vertx,
      Optional<Integer> listenPort,
      Map<String, String> environment,
      Supplier<LongSupplier> look) {
    this(vertx, listenPort, UnaryOperator.identity(), environment, look);
  }

  private WatchedNode(
      Vertx vertx,
      Optional<Integer> listenPort,
      UnaryOperator<JsonObject> change,
      Map<String, String> environment,
      Supplier<LongSupplier> look) {
    server =
        new CallServer(
            vertx,
            () ->
                Duration.ofMillis(
                    ThreadLocalRandom.current().nextInt(LEAST_PATIENCE_MS, MOST_PATIENCE_MS)));
    process =
        AttendantProcess.launch(
            AriAttendantVerticle.class, change.apply(configuration(listenPort)), environment);
    Await.until(vertx, "there is a connection", server::isConnected);
    bytes = look.get();
  }

  static WatchedNode without(Vertx vertx) {
    return new WatchedNode(vertx, Optional.empty(), ALONE, () -> WatchedNode::nothing);
  }

  /** The same with the menus of this file, which it reads again when the file changes. */
  static WatchedNode withMenus(Vertx vertx, Path file) {
    return new WatchedNode(
        vertx,
        Optional.empty(),
        configuration ->
            JsonObject.of("config", file.toString())
                .put("asterisk", configuration.getValue("asterisk")),
        ALONE,
        () -> WatchedNode::nothing);
  }

  /**
   * The same, with traces.
   *
   * @param part which part of the calls is traced, as {@code OTEL_TRACES_SAMPLER_ARG}
   */
  static WatchedNode traced(Vertx vertx, String part) {
    SpanSink sink = new SpanSink(vertx);
    Map<String, String> environment = new HashMap<>(ALONE);
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint());
    environment.put("OTEL_TRACES_SAMPLER", "parentbased_traceidratio");
    environment.put("OTEL_TRACES_SAMPLER_ARG", part);
    return new WatchedNode(vertx, Optional.empty(), environment, () -> sink::bytes);
  }

  static WatchedNode withPageAndMetrics(Vertx vertx) {
    int port = FreePorts.next();
    return new WatchedNode(
        vertx,
        Optional.empty(),
        Map.of("CONSOLE_PORT", String.valueOf(port)),
        () -> new Spectator(vertx, port)::bytes);
  }

  /** With a console at which nobody looks, and a port for further Asterisks. */
  static WatchedNode withPorts(Vertx vertx, int consolePort, int listenPort) {
    return new WatchedNode(
        vertx,
        Optional.of(listenPort),
        Map.of("CONSOLE_PORT", String.valueOf(consolePort)),
        () -> WatchedNode::nothing);
  }

  private static long nothing() {
    return 0;
  }

  private JsonObject configuration(Optional<Integer> listenPort) {
    JsonArray asterisks =
        JsonArray.of(
            JsonObject.of("name", "asterisk", "url", server.uri().toString())
                .put("rest", "http")
                .put("gracePeriod", "1ms"));
    listenPort.ifPresent(
        port ->
            asterisks.add(
                JsonObject.of(
                    "name",
                    "others",
                    "gracePeriod",
                    "1ms",
                    "listen",
                    JsonObject.of(
                        "port", port, "username", "pbx", "password", "known to nobody"))));
    return JsonObject.of(
        "asterisk",
        asterisks,
        "attendant",
        JsonObject.of(
            "gracePeriod",
            "1ms",
            "menu",
            JsonObject.of(
                "prompt", JsonArray.of("sound:press-1"),
                "options", JsonObject.of("1", JsonObject.of("menu", "main")))));
  }

  /** When all calls are there, and the keys begin to count. */
  Future<?> whenMeasured() {
    return server.onLoop(() -> server.pause(RAMP).mapEmpty());
  }

  /** Serves so many calls at a time: one that is over is followed by another. */
  Sample serve(int calls) {
    return Await.await(server.onLoop(() -> new Round(calls).run()), 120);
  }

  @Override
  public void close() {
    process.close();
  }

  /** On the loop where all calls live. */
  private final class Round {

    private final int calls;
    private final long begun = System.nanoTime();
    private final Promise<Void> over = Promise.promise();
    private final List<Long> bargeIns = new ArrayList<>();
    private int running;
    private int started;

    private Round(int calls) {
      this.calls = calls;
    }

    private Future<Sample> run() {
      ramp();
      return server
          .pause(RAMP)
          .compose(
              full -> {
                Duration before = ProcessorTime.of(process.pid());
                long sentBefore = bytes.getAsLong();
                return server
                    .pause(WINDOW)
                    .compose(
                        measured -> {
                          Duration spent = ProcessorTime.of(process.pid()).minus(before);
                          long sent = bytes.getAsLong() - sentBefore;
                          return over.future().map(done -> sample(spent, sent));
                        });
              });
    }

    private Sample sample(Duration spent, long sent) {
      return new Sample(List.copyOf(bargeIns), spent, sent);
    }

    private Duration age() {
      return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void ramp() {
      long due = Math.min(calls, calls * age().toMillis() / RAMP.toMillis());
      for (; started < due; started++) {
        call();
      }
      if (started < calls) {
        server.pause(TICK).onSuccess(later -> ramp());
      }
    }

    private void call() {
      boolean counts = age().compareTo(RAMP) > 0;
      running++;
      server
          .call()
          .onSuccess(
              latencies -> {
                if (counts) {
                  bargeIns.addAll(latencies.bargeIns());
                }
              })
          .onComplete(done -> next());
    }

    private void next() {
      running--;
      if (age().compareTo(RAMP.plus(WINDOW)) < 0) {
        call();
      } else if (running == 0) {
        over.tryComplete();
      }
    }
  }
}
