package dev.ariattendant;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.attendant.AttendantVerticle;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A program that embeds the bridge and the attendant, and a call to it. {@link EmbeddingTest} loads
 * it with the dependencies of the published pom alone.
 */
public final class EmbeddingProgram implements Callable<List<String>> {

  private static final String APP = "embedded";

  /** Returns what the caller has heard. */
  @Override
  public List<String> call() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Vert.x looks for its extensions in the loader of the thread.
    thread.setContextClassLoader(EmbeddingProgram.class.getClassLoader());
    Vertx vertx = Vertx.vertx();
    try {
      return result(
          Simulator.start(vertx, SimulatorOptions.defaults().withPort(0))
              .compose(simulator -> serve(vertx, simulator).compose(ready -> call(simulator))));
    } finally {
      thread.setContextClassLoader(before);
      result(vertx.close());
    }
  }

  private static Future<Void> serve(Vertx vertx, Simulator simulator) {
    Promise<Void> connected = Promise.promise();
    vertx
        .eventBus()
        .<JsonObject>consumer(
            Addresses.STATUS,
            status -> {
              if ("connected".equals(status.body().getString("state"))) {
                connected.tryComplete();
              }
            });
    SimulatorOptions options = SimulatorOptions.defaults();
    JsonObject asterisk =
        JsonObject.of("url", simulator.uri().toString(), "app", APP)
            .put("username", options.username())
            .put("password", options.password());
    return vertx
        .deployVerticle(
            AttendantVerticle.class, new DeploymentOptions().setConfig(JsonObject.of("app", APP)))
        .compose(
            deployed ->
                vertx.deployVerticle(
                    AriBridgeVerticle.class, new DeploymentOptions().setConfig(asterisk)))
        .compose(deployed -> connected.future());
  }

  private static Future<List<String>> call(Simulator simulator) {
    SimulatedCaller caller =
        simulator.call(CallerOptions.to(APP).withScript("hear=sound:press-2 bye"));
    return caller.ended().map(over -> caller.heard());
  }

  private static <T> T result(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
