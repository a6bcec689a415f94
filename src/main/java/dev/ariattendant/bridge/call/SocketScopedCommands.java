package dev.ariattendant.bridge.call;

import dev.ariattendant.bridge.command.CommandExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Commands that concern one WebSocket. When it is lost, their results are dropped: the futures then
 * never complete.
 */
public record SocketScopedCommands(
    CommandExecutor commands, Function<Duration, Future<?>> timer, BooleanSupplier isOpen) {

  public SocketScopedCommands(Vertx vertx, CommandExecutor commands, BooleanSupplier isOpen) {
    this(commands, time -> vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS), isOpen);
  }

  public Future<Object> execute(JsonObject command) {
    return whileOpen(commands.execute(command));
  }

  public Future<?> pause(Duration time) {
    return whileOpen(timer.apply(time));
  }

  public <T> Future<T> whileOpen(Future<T> step) {
    Promise<T> stillOpen = Promise.promise();
    step.onComplete(
        done -> {
          if (isOpen.getAsBoolean()) {
            stillOpen.handle(done);
          }
        });
    return stillOpen.future();
  }
}
