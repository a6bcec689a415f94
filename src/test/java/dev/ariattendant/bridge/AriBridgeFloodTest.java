package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Asterisk disconnects a client that doesn't read for a tenth of a second: the bridge always reads.
 */
@ExtendWith(VertxExtension.class)
class AriBridgeFloodTest {

  /** Some 40 MB: far more than the buffers between the two would hold. */
  private static final int EVENTS = 4_000;

  private static final String LONG = "x".repeat(10_000);

  @Test
  void aSlowTapDelaysNothing(Vertx vertx) {
    CountDownLatch dawdling = new CountDownLatch(1);
    await(
        vertx.deployVerticle(
            () -> new Dawdler(dawdling),
            new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)));
    AtomicInteger seen = new AtomicInteger();
    vertx.eventBus().consumer("ari.events", event -> seen.incrementAndGet());
    FakeAri ari = FakeAri.start(vertx);
    await(
        vertx.deployVerticle(
            new AriBridgeVerticle(),
            new DeploymentOptions().setConfig(JsonObject.of("url", ari.url()))));
    ServerWebSocket asterisk = ari.nextSocket();
    Promise<Void> last = Promise.promise();
    for (int i = 1; i < EVENTS; i++) {
      asterisk.writeTextMessage(JsonObject.of("type", "ChannelVarset", "value", LONG).encode());
    }
    asterisk.writeTextMessage(JsonObject.of("type", "ChannelVarset").encode()).onComplete(last);

    await(last.future());
    Await.until(vertx, "all events have arrived", seen::get, count -> count == EVENTS);
    dawdling.countDown();
    assertThat(asterisk.isClosed()).isFalse();
  }

  private static final class Dawdler extends VerticleBase {

    private final CountDownLatch until;

    Dawdler(CountDownLatch until) {
      this.until = until;
    }

    @Override
    public Future<?> start() {
      return vertx
          .eventBus()
          .consumer(
              "ari.events",
              event -> {
                try {
                  until.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              })
          .completion();
    }
  }
}
