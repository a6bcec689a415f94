package dev.ariattendant.client;

import dev.ariattendant.client.ari.Event;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Who wants to hear which events of a call, and who waits for the next one. */
final class EventListeners {

  private record Listener<E extends Event>(Class<E> type, Handler<E> handler) {

    void handle(Event event) {
      if (type.isInstance(event)) {
        handler.handle(type.cast(event));
      }
    }
  }

  private final CallContext context;
  private final List<Listener<?>> listeners = new ArrayList<>();
  private final List<Promise<?>> waiting = new ArrayList<>();

  /** Null while events may come. */
  private CallEndedException end;

  EventListeners(CallContext context) {
    this.context = context;
  }

  <E extends Event> void add(Class<E> type, Handler<E> handler) {
    listeners.add(new Listener<>(type, handler));
  }

  /** Completes with the next event that fits; to fail it is to wait no more. */
  <E extends Event> Promise<E> next(Class<E> type, Predicate<E> fits) {
    Promise<E> next = context.promise();
    if (end != null) {
      next.fail(end);
      return next;
    }
    Listener<E> listener =
        new Listener<>(
            type,
            event -> {
              if (fits.test(event)) {
                next.tryComplete(event);
              }
            });
    listeners.add(listener);
    waiting.add(next);
    next.future()
        .onComplete(
            done -> {
              listeners.remove(listener);
              waiting.remove(next);
            });
    return next;
  }

  /** Gives an event to all who want it, each by {@code runner}. */
  void handle(Event event, Consumer<Runnable> runner) {
    for (Listener<?> listener : List.copyOf(listeners)) {
      runner.accept(() -> listener.handle(event));
    }
  }

  /** No more events come: all who wait fail. */
  void end(CallEndedException how) {
    end = how;
    List.copyOf(waiting).forEach(next -> next.tryFail(how));
  }
}
