package dev.ariattendant.benchmarks.suite;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.api.Addresses;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;

/**
 * An attendant with listeners beside it: as many as the system property {@code taps} says, each of
 * which looks at every event of ARI and of the attendant.
 */
public final class TappedAttendant extends VerticleBase {

  /** A listener. */
  public static final class Tap extends VerticleBase {

    private long events;

    @Override
    public Future<?> start() {
      return Future.all(listen(Addresses.EVENTS), listen(Addresses.ATTENDANT_EVENTS));
    }

    private Future<Void> listen(String address) {
      return vertx
          .eventBus()
          .<JsonObject>consumer(
              address,
              event -> {
                if (event.body().getString("type") != null) {
                  events++;
                }
              })
          .completion();
    }

    @Override
    public Future<?> stop() {
      System.err.println(events + " events seen");
      return Future.succeededFuture();
    }
  }

  @Override
  public Future<?> start() {
    int taps = Integer.getInteger("taps");
    return Future.succeededFuture()
        .compose(
            first ->
                taps == 0
                    ? Future.succeededFuture()
                    : vertx.deployVerticle(Tap.class, new DeploymentOptions().setInstances(taps)))
        .compose(
            tapped ->
                vertx.deployVerticle(
                    AriAttendantVerticle.class, new DeploymentOptions().setConfig(config())));
  }
}
