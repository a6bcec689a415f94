package dev.ariattendant.testbed;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Callers who all dialled at once. Closing it hangs up those still in their calls, at once as well.
 *
 * @param all the callers
 */
public record Callers(List<Caller> all) implements AutoCloseable {

  /**
   * Dials; returns when all calls were answered.
   *
   * @param telephone places one call and returns when it was answered, as {@link Exchange#call}
   * @throws CompletionException if one was not; then all the others are ended
   */
  public static Callers dial(int count, Supplier<Caller> telephone) {
    // Not the common pool, which has few threads on a small machine, and these mostly wait.
    ExecutorService threads = Executors.newFixedThreadPool(count);
    List<CompletableFuture<Caller>> calls =
        Stream.generate(() -> CompletableFuture.supplyAsync(telephone, threads))
            .limit(count)
            .toList();
    threads.shutdown();
    try {
      return new Callers(calls.stream().map(CompletableFuture::join).toList());
    } catch (CompletionException e) {
      calls.forEach(call -> call.thenAccept(Caller::close).exceptionally(none -> null).join());
      throw e;
    }
  }

  /** All callers hang up at once; returns when all calls are over. */
  public void hangUp() {
    forEach(Caller::hangUp);
  }

  @Override
  public void close() {
    forEach(Caller::close);
  }

  private void forEach(Consumer<Caller> action) {
    ExecutorService threads = Executors.newFixedThreadPool(all.size());
    CompletableFuture<?>[] done =
        all.stream()
            .map(caller -> CompletableFuture.runAsync(() -> action.accept(caller), threads))
            .toArray(CompletableFuture<?>[]::new);
    threads.shutdown();
    CompletableFuture.allOf(done).join();
  }
}
