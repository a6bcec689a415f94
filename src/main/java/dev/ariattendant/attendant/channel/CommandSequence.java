package dev.ariattendant.attendant.channel;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;

/**
 * Keeps the commands for one channel apart: no two are ever under way together, because nothing
 * promises that Asterisk sees them in order.
 */
public final class CommandSequence {

  private boolean busy;
  private boolean closed;

  /** Whether a command may be sent now. */
  public boolean isFree() {
    return !busy && !closed;
  }

  public boolean isClosed() {
    return closed;
  }

  /**
   * Waits for the end of a command.
   *
   * @param command one that was sent while the sequence was free
   * @param then what comes next; never called once the sequence is closed
   */
  public <T> void run(Future<T> command, Handler<AsyncResult<T>> then) {
    busy = true;
    command.onComplete(
        done -> {
          busy = false;
          if (!closed) {
            then.handle(done);
          }
        });
  }

  /** Lets nothing follow. */
  void close() {
    closed = true;
  }
}
