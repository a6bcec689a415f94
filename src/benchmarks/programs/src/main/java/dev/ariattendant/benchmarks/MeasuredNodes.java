package dev.ariattendant.benchmarks;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Nodes as they run in production, each a process of its own, that serve one Asterisk's calls. */
final class MeasuredNodes implements AutoCloseable {

  /** How long a prompt is listened to. */
  private static final Duration PATIENCE = Duration.ofMillis(20);

  private final CallServer server;
  private final List<AttendantProcess> processes = new ArrayList<>();
  private final Topology topology;
  private final List<Integer> ports;
  private double rest;

  /** Starts them, and returns when they take calls. */
  MeasuredNodes(Vertx vertx, Topology topology) {
    this.topology = topology;
    server = new CallServer(vertx, () -> PATIENCE);
    ports = topology.roles().stream().map(role -> FreePorts.next()).toList();
    for (int i = 0; i < ports.size(); i++) {
      AttendantProcess process = launch(i);
      processes.add(process);
      if (topology.isClustered()) {
        process.line(line -> line.contains("joined the cluster"));
      }
    }
    Await.until(vertx, "there is a connection", server::isConnected);
    Await.until(vertx, "calls are taken", () -> Await.await(isTaken()));
  }

  private AttendantProcess launch(int index) {
    JsonObject conf =
        JsonObject.of(
            "asterisk",
            JsonObject.of("url", server.uri().toString(), "rest", "http", "gracePeriod", "1ms"),
            "attendant",
            JsonObject.of("gracePeriod", "1ms", "menu", menu()));
    if (!topology.isClustered()) {
      return AttendantProcess.launch(AriAttendantVerticle.class, conf, Map.of());
    }
    String members =
        ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    return AttendantProcess.launchMeasured(
        AriAttendantVerticle.class,
        conf,
        Map.of(
            "CLUSTER_NAME",
            members,
            "CLUSTER_MEMBERS",
            members,
            "CLUSTER_PORT",
            String.valueOf(ports.get(index)),
            "CLUSTER_ROLE",
            topology.roles().get(index)));
  }

  /** Each key leads to another prompt. */
  private static JsonObject menu() {
    return JsonObject.of(
        "prompt", JsonArray.of("sound:press-1"),
        "options", JsonObject.of("1", JsonObject.of("menu", "main")));
  }

  private Future<Boolean> isTaken() {
    return server.onLoop(server::call).map(true).otherwise(false);
  }

  /** Without any call; from now on that is what the nodes need at rest. */
  void rest(Duration duration) {
    Duration before = processorTime();
    Await.await(server.pause(duration));
    rest = processorTime().minus(before).toNanos() / 1e6 / duration.toSeconds();
  }

  /** As many calls as there can be, always so many at once. */
  CallSample keep(int calls, Duration duration) {
    return measure(() -> CallLoad.keep(server, calls, duration), duration);
  }

  /** So many calls in each second. */
  CallSample begin(int perSecond, Duration duration) {
    return measure(() -> CallLoad.begin(server, perSecond, duration), duration);
  }

  private CallSample measure(Supplier<Future<CallLoad.Result>> load, Duration duration) {
    Duration before = processorTime();
    CallLoad.Result result = Await.await(load.get(), duration.toSeconds() + 30);
    return new CallSample(result, processorTime().minus(before), rest);
  }

  private Duration processorTime() {
    return processes.stream()
        .map(process -> ProcessorTime.of(process.pid()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() {
    processes.forEach(AttendantProcess::close);
  }
}
