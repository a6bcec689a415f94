package dev.ariattendant.client;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;

/**
 * Where a call's program runs. On an event loop each call has a context of its own: so it is known
 * whose program has failed if a listener of a future, a timer or a handler throws.
 *
 * <p>On worker and virtual threads all calls have the same context, since code of two contexts runs
 * at the same time there.
 */
final class CallContext {

  private final ContextInternal context;
  private final boolean own;

  /** A context on the same thread, of the same verticle. */
  CallContext(Context shared) {
    ContextInternal internal = (ContextInternal) shared;
    this.own = shared.isEventLoopContext();
    this.context = own ? internal.toBuilder().build() : internal;
  }

  /** Hears what the call's program throws, as far as it isn't in a future; else it is logged. */
  void onException(Handler<Throwable> handler) {
    if (own) {
      context.exceptionHandler(handler);
    }
  }

  void run(Runnable task) {
    context.runOnContext(now -> task.run());
  }

  /** A promise of whose listeners the same holds. */
  <T> Promise<T> promise() {
    return own ? context.promise() : Promise.promise();
  }
}
