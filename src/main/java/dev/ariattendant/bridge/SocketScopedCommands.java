package dev.ariattendant.bridge;

import dev.ariattendant.bridge.call.StasisQueries;
import dev.ariattendant.bridge.command.CommandExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Asks by commands, as long as the answers are of any use.
 *
 * @param open whether the socket is still there that the questions are about
 */
record SocketScopedCommands(Vertx vertx, CommandExecutor commands, BooleanSupplier open)
    implements StasisQueries {

  @Override
  public Future<Object> ask(JsonObject command) {
    return whileOpen(commands.execute(command));
  }

  @Override
  public Future<?> pause(Duration time) {
    return whileOpen(vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public <T> Future<T> whileOpen(Future<T> step) {
    Promise<T> stillOpen = Promise.promise();
    step.onComplete(
        done -> {
          if (open.getAsBoolean()) {
            stillOpen.handle(done);
          }
        });
    return stillOpen.future();
  }
}
