package dev.ariattendant.cluster;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock-free serial executor: a task that arrives while another one runs is run by that one's
 * thread afterwards.
 */
final class SerialExecutor {

  private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();

  /** Runs a task after those before it, on this thread or on the one that runs them. */
  void run(Runnable task) {
    tasks.add(task);
    if (pending.getAndIncrement() == 0) {
      do {
        runNext();
      } while (pending.decrementAndGet() > 0);
    }
  }

  private void runNext() {
    try {
      tasks.remove().run();
    } catch (RuntimeException e) {
      LOG.error("An update of the cluster's registrations failed and is lost", e);
    }
  }
}
