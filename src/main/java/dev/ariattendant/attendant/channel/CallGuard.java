package dev.ariattendant.attendant.channel;

import io.vertx.core.Handler;
import java.util.function.Consumer;

/**
 * Runs what a call does: for an event, an alarm, the answer to a command or to a question. What
 * that throws ends up in one place, so that no caller is left in silence by it.
 */
public final class CallGuard {

  private Consumer<Throwable> broken = CallGuard::nobodys;

  CallGuard() {}

  /** Tells this one of all that is thrown from now on. */
  public void tell(Consumer<Throwable> listener) {
    broken = listener;
  }

  /** Runs it, and comes back in any case. */
  public void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error thrown) {
      report(thrown);
    }
  }

  /** Hands this on, and comes back in any case. */
  public <T> void handle(Handler<? super T> handler, T value) {
    try {
      handler.handle(value);
    } catch (RuntimeException | Error thrown) {
      report(thrown);
    }
  }

  private void report(Throwable thrown) {
    try {
      broken.accept(thrown);
    } catch (RuntimeException | Error worse) {
      broken.accept(worse);
    }
  }

  private static void nobodys(Throwable thrown) {
    throw new IllegalStateException(thrown);
  }
}
