package dev.ariattendant.console;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** Whether this process does anything: each of its event loops answers. */
final class Liveness {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** The bound of the whole check. */
  private static final Duration BOUND = PATIENCE.multipliedBy(2);

  private final VertxInternal vertx;

  Liveness(Vertx vertx) {
    this.vertx = (VertxInternal) vertx;
  }

  HealthChecks checks() {
    return HealthChecks.create(vertx)
        .register("event-loops", BOUND.toMillis(), result -> check().onComplete(result));
  }

  private Future<Status> check() {
    List<Future<Void>> answers =
        StreamSupport.stream(vertx.nettyEventLoopGroup().spliterator(), false)
            .map(this::ask)
            .toList();
    return Future.join(answers)
        .map(Status.OK())
        .otherwise(
            silence ->
                Status.KO(
                    JsonObject.of(
                        "silent",
                        answers.stream().filter(Future::failed).count(),
                        "of",
                        answers.size(),
                        "advice",
                        "something blocks an event loop; the log names the thread and what it is"
                            + " doing")));
  }

  private Future<Void> ask(EventExecutor loop) {
    Promise<Void> answer = vertx.promise();
    loop.execute(answer::tryComplete);
    return answer.future().timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
