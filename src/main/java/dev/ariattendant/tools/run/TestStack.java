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

/**
 * A simulated Asterisk with a bridge and an attendant, for which time passes faster.
 *
 * @param app the Stasis application
 */
record TestStack(Simulator simulator, String app) {

  /** The connection's name. */
  static final String ASTERISK = "rehearsal";

  /**
   * Deploys them.
   *
   * @param options of the simulator; its speed is the attendant's, too
   * @param attendant the attendant's section of the configuration
   * @param clock the attendant's time of the day
   * @param programs that the attendant asks
   * @return succeeds when the stack takes calls
   */
  static Future<TestStack> open(
      Vertx vertx,
      SimulatorOptions options,
      JsonObject attendant,
      InstantSource clock,
      FakePrograms programs) {
    String app = "rehearsal";
    Future<Void> connected = connected(vertx);
    return Simulator.start(vertx, options)
        .compose(
            simulator ->
                vertx
                    .deployVerticle(
                        new AttendantVerticle(options.speed(), clock, programs::insteadOf),
                        config(isolated(attendant).put("app", app)))
                    .compose(
                        deployed ->
                            vertx.deployVerticle(
                                AriBridgeVerticle.class,
                                config(
                                    JsonObject.of(
                                        "name",
                                        ASTERISK,
                                        "url",
                                        simulator.uri().toString(),
                                        "username",
                                        options.username(),
                                        "password",
                                        options.password(),
                                        "gracePeriod",
                                        "1ms",
                                        "app",
                                        app))))
                    .compose(deployed -> connected)
                    .map(ready -> new TestStack(simulator, app)));
  }

  /** Without the night switch's file, which the attendant in production reads and writes. */
  private static JsonObject isolated(JsonObject attendant) {
    JsonObject isolated = attendant.copy().put("gracePeriod", "1ms");
    isolated.remove("switchFile");
    return isolated;
  }

  private static DeploymentOptions config(JsonObject config) {
    return new DeploymentOptions().setConfig(config);
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
