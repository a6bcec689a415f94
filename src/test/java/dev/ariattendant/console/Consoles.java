package dev.ariattendant.console;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** Consoles for tests, each at a port of its own. */
public final class Consoles {

  private Consoles() {}

  /** Deploys one with these keys besides its port, which is returned. */
  public static int deploy(Vertx vertx, JsonObject keys) {
    int port = FreePorts.next();
    await(
        vertx.deployVerticle(
            ConsoleVerticle.class,
            new DeploymentOptions().setConfig(keys.copy().put("port", port))));
    return port;
  }
}
