package dev.ariattendant.attendant.channel;

import java.util.function.Consumer;

/**
 * Runs all that a call does, for an event, a timer or an answer. All exceptions go to one listener,
 * so that none leaves the caller in silence.
 */
public final class CallExceptionHandler {

  private Consumer<Throwable> listener = CallExceptionHandler::unhandled;

  CallExceptionHandler() {}

  public void setListener(Consumer<Throwable> next) {
    listener = next;
  }

  /** Runs the task; doesn't throw what it throws. */
  public void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error thrown) {
      report(thrown);
    }
  }

  private void report(Throwable thrown) {
    try {
      listener.accept(thrown);
    } catch (RuntimeException | Error worse) {
      listener.accept(worse);
    }
  }

  private static void unhandled(Throwable thrown) {
    throw new IllegalStateException(thrown);
  }
}
