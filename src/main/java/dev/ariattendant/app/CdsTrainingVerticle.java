package dev.ariattendant.app;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The training run for Java's class data archive (CDS): it loads the classes of a start and of a
 * first call, over HTTP and over the WebSocket, on the embedded simulator and with a configuration
 * of its own. The process ends with status 0 when that is done; see docs/operating.md.
 */
public final class CdsTrainingVerticle extends VerticleBase {

  private static final String CONFIGURATION =
      """
      attendant:
        menu: {prompt: [sound:press-1], options: {1: {say: [sound:you-entered]}}}
      """;

  private static final String SCRIPT = "hear=sound:press-1 1 hear=sound:you-entered 8 w500 bye";

  private static final double SPEED = 10;

  private static final long TIMEOUT_MS = TimeUnit.SECONDS.toMillis(60);

  private final Set<String> connected = new HashSet<>();
  private final Promise<Void> ready = Promise.promise();

  @Override
  public Future<?> start() {
    vertx.timer(TIMEOUT_MS, TimeUnit.MILLISECONDS).onSuccess(late -> ProcessExit.exit(vertx, 1));
    vertx
        .eventBus()
        .consumer(Addresses.STATUS, status -> statusChanged((JsonObject) status.body()));
    return Simulator.start(vertx, SimulatorOptions.defaults().withSpeed(SPEED))
        .compose(this::train);
  }

  private Future<?> train(Simulator simulator) {
    ready
        .future()
        .compose(now -> call(simulator))
        .onComplete(calls -> ProcessExit.exit(vertx, calls.succeeded() ? 0 : 1));
    return Future.all(file(), freePort())
        .compose(
            all ->
                vertx.deployVerticle(
                    AriAttendantVerticle.class,
                    new DeploymentOptions()
                        .setConfig(configuration(simulator, all.resultAt(0), all.resultAt(1)))));
  }

  private static JsonObject configuration(Simulator simulator, String file, int port) {
    SimulatorOptions options = SimulatorOptions.defaults();
    List<JsonObject> connections =
        Stream.of("http", "websocket")
            .map(
                rest ->
                    JsonObject.of("name", rest, "app", rest, "rest", rest)
                        .put("url", simulator.uri().toString())
                        .put("username", options.username())
                        .put("password", options.password()))
            .toList();
    return JsonObject.of(
        "config",
        file,
        "asterisk",
        new JsonArray(connections),
        "console",
        JsonObject.of("port", port));
  }

  private Future<String> file() {
    return vertx
        .fileSystem()
        .createTempFile("training", ".yaml")
        .compose(
            file ->
                vertx
                    .fileSystem()
                    .writeFile(file, Buffer.buffer(CONFIGURATION))
                    .map(written -> file));
  }

  private Future<Integer> freePort() {
    NetServer server = vertx.createNetServer().connectHandler(NetSocket::close);
    return server
        .listen(0, "127.0.0.1")
        .compose(there -> server.close().map(closed -> there.actualPort()));
  }

  private void statusChanged(JsonObject status) {
    if ("connected".equals(status.getString("state"))
        && connected.add(status.getString("asterisk"))
        && connected.size() == 2) {
      ready.complete();
    }
  }

  private static Future<?> call(Simulator simulator) {
    return Future.all(
        Stream.of("http", "websocket")
            .map(app -> simulator.call(CallerOptions.to(app).withScript(SCRIPT)))
            .map(SimulatedCaller::ended)
            .toList());
  }
}
