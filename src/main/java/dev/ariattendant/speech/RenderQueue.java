package dev.ariattendant.speech;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Makes files, some at the same time, and each file once, however many wait for it. Used on one
 * event loop.
 */
final class RenderQueue {

  private record Waiting(Callable<SpokenFile> maker, Promise<SpokenFile> made) {}

  private final WorkerExecutor workers;
  private final int concurrency;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Map<String, Future<SpokenFile>> files = new HashMap<>();
  private int running;

  /**
   * Makes an empty queue.
   *
   * @param concurrency how many files are made at the same time
   */
  RenderQueue(WorkerExecutor workers, int concurrency) {
    this.workers = workers;
    this.concurrency = concurrency;
  }

  /**
   * Makes a file, or waits for it if it is being made.
   *
   * @param first before all that wait: somebody is on the telephone
   */
  Future<SpokenFile> add(String hash, boolean first, Callable<SpokenFile> maker) {
    Future<SpokenFile> there = files.get(hash);
    if (there != null) {
      return there;
    }
    Promise<SpokenFile> made = Promise.promise();
    files.put(hash, made.future());
    Waiting next = new Waiting(maker, made);
    if (first) {
      waiting.addFirst(next);
    } else {
      waiting.addLast(next);
    }
    made.future().onComplete(done -> files.remove(hash));
    runNext();
    return made.future();
  }

  private void runNext() {
    if (running == concurrency || waiting.isEmpty()) {
      return;
    }
    running++;
    Waiting next = waiting.removeFirst();
    workers
        .executeBlocking(next.maker, false)
        .onComplete(
            done -> {
              running--;
              next.made.handle(done);
              runNext();
            });
  }
}
