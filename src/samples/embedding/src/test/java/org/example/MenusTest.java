package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Callers of the simulator in each of the menus. */
final class MenusTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    result(vertx.close());
  }

  @Test
  void inJava() throws Exception {
    confirmsAOne("java-menu", new JavaMenuVerticle(), ThreadingModel.EVENT_LOOP);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void onVirtualThreads() throws Exception {
    confirmsAOne(
        "virtual-thread-menu", new VirtualThreadMenuVerticle(), ThreadingModel.VIRTUAL_THREAD);
  }

  @Test
  void inKotlin() throws Exception {
    confirmsAOne("kotlin-menu", new KotlinMenuVerticle(), ThreadingModel.EVENT_LOOP);
  }

  private void confirmsAOne(String app, Deployable menu, ThreadingModel threading)
      throws Exception {
    SimulatorOptions options = SimulatorOptions.defaults().withPort(0).withSpeed(5);
    Simulator asterisk = result(Simulator.start(vertx, options));
    result(vertx.deployVerticle(menu, new DeploymentOptions().setThreadingModel(threading)));
    JsonObject connection =
        JsonObject.of(
            "url", asterisk.uri().toString(),
            "app", app,
            "username", options.username(),
            "password", options.password());
    result(
        vertx.deployVerticle(
            AriBridgeVerticle.class, new DeploymentOptions().setConfig(connection)));
    result(registered(asterisk, app));

    SimulatedCaller caller =
        asterisk.call(CallerOptions.to(app).withScript("hear press-1 5 hear press-1 1"));
    result(caller.ended());

    assertEquals(List.of("sound:press-1", "sound:press-1", "digits:1"), caller.heard());
  }

  /** Completes when the bridge has connected. */
  private Future<Void> registered(Simulator asterisk, String app) {
    return asterisk
        .applications()
        .compose(
            all ->
                all.contains(app)
                    ? Future.succeededFuture()
                    : vertx
                        .timer(10, TimeUnit.MILLISECONDS)
                        .compose(later -> registered(asterisk, app)));
  }

  private static <T> T result(Future<T> future) throws Exception {
    return future.await(30, TimeUnit.SECONDS);
  }
}
