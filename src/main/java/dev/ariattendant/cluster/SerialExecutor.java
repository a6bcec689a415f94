package dev.ariattendant.cluster;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing after the other, whichever threads they come from, and without any of them
 * waiting: who comes while one is being done leaves the next to whoever does it.
 */
final class SerialExecutor {

  private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger undone = new AtomicInteger();

  /** Does this next, or has it done. */
  void run(Runnable task) {
    tasks.add(task);
    if (undone.getAndIncrement() == 0) {
      do {
        runNext();
      } while (undone.decrementAndGet() > 0);
    }
  }

  private void runNext() {
    try {
      tasks.remove().run();
    } catch (RuntimeException e) {
      LOG.error("The news of a registration in the cluster is lost", e);
    }
  }
}
