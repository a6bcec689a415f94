package dev.ariattendant.testbed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits on the test's own thread, for a minute at most: longer than a request on the event bus
 * waits for its answer.
 */
public final class Await {

  /** Reached only when something never comes. */
  public static final Duration BOUND = Duration.ofMinutes(1);

  private Await() {}

  /** Waits until this holds. */
  public static void until(Vertx vertx, String what, BooleanSupplier holds) {
    if (!holdsInTime(vertx, holds)) {
      throw new AssertionError("waited in vain until " + what);
    }
  }

  /** Waits until a value fits; a failure shows the last one. */
  public static <T> void until(Vertx vertx, String what, Supplier<T> seen, Predicate<T> holds) {
    if (!holdsInTime(vertx, () -> holds.test(seen.get()))) {
      throw new AssertionError("waited in vain until " + what + "; seen at last: " + seen.get());
    }
  }

  private static boolean holdsInTime(Vertx vertx, BooleanSupplier holds) {
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      await(vertx.timer(5, TimeUnit.MILLISECONDS));
    }
    return true;
  }

  /** What comes next in this queue; fails if nothing comes in time. */
  public static <T> T next(BlockingQueue<T> queue, String what) {
    try {
      T next = queue.poll(BOUND.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("waited in vain for " + what);
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what, e);
    }
  }

  /** What the future fails with; fails if it succeeds, or takes too long. */
  public static Throwable failure(Future<?> future) {
    return await(
        future.transform(
            result ->
                result.failed()
                    ? Future.succeededFuture(result.cause())
                    : Future.failedFuture("no failure, but " + result.result())));
  }

  /** The future's result; fails with its failure, or when it takes too long. */
  public static <T> T await(Future<T> future) {
    return await(future, BOUND.toSeconds());
  }

  /** The same with another bound. */
  public static <T> T await(Future<T> future, long seconds) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (TimeoutException e) {
      throw new AssertionError("no result within " + seconds + " s", e);
    }
  }
}
