package dev.ariattendant.console;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class LivenessTest {

  @Test
  void itLivesUnlessAnEventLoopIsBlocked(Vertx vertx) {
    // On this thread, Vert.x would give us the same one each time.
    Context asking = ((VertxInternal) vertx).createEventLoopContext();
    Context blocked = ((VertxInternal) vertx).createEventLoopContext();
    assertThat(check(vertx, asking).getUp()).isTrue();

    CountDownLatch end = new CountDownLatch(1);
    blocked.runOnContext(run -> awaitUninterruptibly(end));
    CheckResult dead = check(vertx, asking);
    end.countDown();
    assertThat(dead.getUp()).isFalse();
    JsonObject found = dead.toJson().getJsonArray("checks").getJsonObject(0);
    assertThat(found.getString("id")).isEqualTo("event-loops");
    assertThat(found.getJsonObject("data").getInteger("silent")).isEqualTo(1);
    assertThat(found.getJsonObject("data").getString("advice"))
        .contains("the log names the thread");

    assertThat(check(vertx, asking).getUp()).isTrue();
  }

  private static CheckResult check(Vertx vertx, Context asking) {
    return await(
        Future.future(
            promise ->
                asking.runOnContext(
                    run -> new Liveness(vertx).checks().checkStatus().onComplete(promise))));
  }

  private static void awaitUninterruptibly(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
