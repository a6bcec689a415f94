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

/** Whether each event loop of this process still runs tasks. */
final class Liveness {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** The limit of the whole check. */
  private static final Duration CHECK_TIMEOUT = TIMEOUT.multipliedBy(2);

  private static final String ADVICE =
      "something blocks an event loop; the log names the thread and shows its stack";

  private final VertxInternal vertx;

  Liveness(Vertx vertx) {
    this.vertx = (VertxInternal) vertx;
  }

  HealthChecks checks() {
    return HealthChecks.create(vertx)
        .register("event-loops", CHECK_TIMEOUT.toMillis(), result -> check().onComplete(result));
  }

  private Future<Status> check() {
    List<Future<Void>> answers =
        StreamSupport.stream(vertx.nettyEventLoopGroup().spliterator(), false)
            .map(this::probe)
            .toList();
    return Future.join(answers)
        .map(Status.OK())
        .otherwise(
            late ->
                Status.KO(
                    new JsonObject()
                        .put("silent", answers.stream().filter(Future::failed).count())
                        .put("of", answers.size())
                        .put("advice", ADVICE)));
  }

  private Future<Void> probe(EventExecutor loop) {
    Promise<Void> answer = vertx.promise();
    loop.execute(answer::tryComplete);
    return answer.future().timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
