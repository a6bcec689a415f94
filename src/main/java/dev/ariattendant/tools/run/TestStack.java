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
 * A bridge and an attendant on a simulated Asterisk, in which time passes faster.
 *
 * @param app the Stasis application
 */
record TestStack(Simulator simulator, String app) {

  /** The connection's name. */
  static final String ASTERISK = "rehearsal";

  /**
   * Deploys all.
   *
   * @param options the simulator's, its speed among them
   * @param attendant the attendant's section of the configuration
   * @param clock what the attendant takes for the time of the day
   * @param programs the attendant asks
   * @return succeeds when it takes calls
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
                        config(tried(attendant).put("app", app)))
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

  /** What is tried out is none of the real one's business. */
  private static JsonObject tried(JsonObject attendant) {
    JsonObject tried = attendant.copy().put("gracePeriod", "1ms");
    tried.remove("switchFile");
    return tried;
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
