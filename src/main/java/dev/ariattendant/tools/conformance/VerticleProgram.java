package dev.ariattendant.tools.conformance;

import dev.ariattendant.attendant.AttendantVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** Our own attendant, in this process. It ends with its Vert.x. */
final class VerticleProgram implements ProgramUnderTest {

  private VerticleProgram() {}

  /** Deploys it with the classic menu. */
  static VerticleProgram start(Vertx vertx) {
    JsonObject config = JsonObject.of("app", ConformanceStack.APP, "gracePeriod", "1ms");
    vertx
        .deployVerticle(new AttendantVerticle(), new DeploymentOptions().setConfig(config))
        .await();
    return new VerticleProgram();
  }

  @Override
  public boolean isAlive() {
    return true;
  }

  @Override
  public void kill() {
    throw new UnsupportedOperationException("a verticle has no process of its own");
  }

  @Override
  public void terminate() {
    throw new UnsupportedOperationException("a verticle has no process of its own");
  }

  @Override
  public void close() {
    // With its Vert.x.
  }
}
