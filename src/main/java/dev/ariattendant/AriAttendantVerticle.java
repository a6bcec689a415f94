package dev.ariattendant;

import dev.ariattendant.attendant.AttendantVerticle;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.taps.CallLogVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;

/**
 * The front door: reads the configuration, checks all of it, and deploys a bridge, an attendant and
 * the call log. Its {@code -conf} may name a configuration file under {@code config}, and may hold
 * the sections of that file itself; see {@link Configuration}.
 */
public final class AriAttendantVerticle extends VerticleBase {

  @Override
  public Future<?> start() {
    return Configuration.read(vertx, config())
        .compose(
            configuration ->
                // Listeners first: when the first call comes, everybody is there.
                deploy(CallLogVerticle.class, configuration.getJsonObject("callLog"))
                    .compose(
                        next ->
                            deploy(
                                AttendantVerticle.class, configuration.getJsonObject("attendant")))
                    .compose(
                        next ->
                            deploy(
                                AriBridgeVerticle.class, configuration.getJsonObject("asterisk"))))
        .onSuccess(deployed -> Termination.arm(vertx));
  }

  private Future<String> deploy(Class<? extends VerticleBase> verticle, JsonObject config) {
    return vertx.deployVerticle(verticle, new DeploymentOptions().setConfig(config));
  }
}
