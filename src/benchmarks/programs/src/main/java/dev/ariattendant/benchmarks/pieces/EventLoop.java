package dev.ariattendant.benchmarks.pieces;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An event loop that does the same thing many times, for a thread that waits for it. */
final class EventLoop implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();

  Vertx vertx() {
    return vertx;
  }

  /** Does something in one turn, and returns once it says that it is done. */
  void run(Consumer<Runnable> task) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    context.runOnContext(turn -> task.accept(() -> done.complete(null)));
    done.join();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
