package dev.ariattendant.tools.run;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.attendant.AttendantVerticle;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;

/** A simulated Asterisk with a bridge and an attendant, for which time passes faster. */
final class SimulatedStack {

  /** The connection's name. */
  static final String ASTERISK = "simulator";

  /** The Stasis application. */
  static final String APP = "story";

  private SimulatedStack() {}

  /**
   * Deploys it; succeeds when the attendant takes calls.
   *
   * @param options of the simulator; its speed is the attendant's, too
   * @param attendant the attendant's section of the configuration
   * @param clock the attendant's time of the day
   */
  static Future<Simulator> start(
      Vertx vertx,
      SimulatorOptions options,
      JsonObject attendant,
      InstantSource clock,
      FakePrograms programs) {
    Future<Void> connected = connected(vertx);
    return Simulator.start(vertx, options)
        .compose(
            simulator ->
                vertx
                    .deployVerticle(
                        new AttendantVerticle(options.speed(), clock, programs::insteadOf),
                        new DeploymentOptions().setConfig(isolated(attendant)))
                    .compose(
                        deployed ->
                            vertx.deployVerticle(
                                AriBridgeVerticle.class,
                                new DeploymentOptions().setConfig(bridge(simulator, options))))
                    .compose(deployed -> connected)
                    .map(simulator));
  }

  /** Without the file of switched schedules, which another attendant may be using. */
  private static JsonObject isolated(JsonObject attendant) {
    JsonObject isolated = attendant.copy().put("gracePeriod", "1ms").put("app", APP);
    isolated.remove("switchFile");
    isolated.remove("calendarFolder");
    return isolated;
  }

  private static JsonObject bridge(Simulator simulator, SimulatorOptions options) {
    return new JsonObject()
        .put("name", ASTERISK)
        .put("url", simulator.uri().toString())
        .put("username", options.username())
        .put("password", options.password())
        .put("gracePeriod", "1ms")
        .put("app", APP);
  }

  private static Future<Void> connected(Vertx vertx) {
    Promise<Void> connected = Promise.promise();
    vertx
        .eventBus()
        .<JsonObject>consumer(
            Addresses.STATUS,
            status -> {
              if (ConnectionState.CONNECTED.wireName().equals(status.body().getString("state"))) {
                connected.tryComplete();
              }
            });
    return connected.future();
  }
}
