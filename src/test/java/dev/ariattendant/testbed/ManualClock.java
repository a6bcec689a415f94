package dev.ariattendant.testbed;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.shareddata.SharedData;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A clock that the test advances, for code that needs only timers and an event bus of {@link
 * Vertx}. All runs on the test's own thread.
 */
public final class ManualClock {

  private record Timer(long id, long dueMs, Optional<Long> periodMs, Handler<Long> handler) {}

  private final Map<Long, Timer> timers = new HashMap<>();
  private final Vertx vertx =
      (Vertx)
          Proxy.newProxyInstance(
              ManualClock.class.getClassLoader(),
              new Class<?>[] {Vertx.class},
              (proxy, method, arguments) -> call(method.getName(), arguments));

  private final ManualSharedData maps = new ManualSharedData(() -> this.nowMs);
  private final SharedData shared = maps.shared();
  private final EventBus bus;
  private long nowMs;
  private long lastId;

  /** For code that uses no event bus. */
  public ManualClock() {
    this(null);
  }

  /** For code that uses this event bus. */
  public ManualClock(EventBus bus) {
    this.bus = bus;
  }

  /** A Vert.x with this clock's timers and the event bus. */
  public Vertx vertx() {
    return vertx;
  }

  /** The shared data of its {@link #vertx}. */
  public ManualSharedData maps() {
    return maps;
  }

  /** The time, on the scale of {@link System#nanoTime}. */
  public long nanoTime() {
    return Duration.ofMillis(nowMs).toNanos();
  }

  /** How many timers are set. */
  public int timers() {
    return timers.size();
  }

  /** Lets time pass; each timer fires when it is due. */
  public void pass(long ms) {
    long end = nowMs + ms;
    for (Timer due = next(end); due != null; due = next(end)) {
      nowMs = Math.max(nowMs, due.dueMs);
      fire(due);
    }
    nowMs = end;
  }

  /** Lets time pass until the next timer fires, if that is within so many milliseconds. */
  public boolean passToNext(long withinMs) {
    Timer due = next(nowMs + withinMs);
    if (due == null) {
      return false;
    }
    nowMs = Math.max(nowMs, due.dueMs);
    fire(due);
    return true;
  }

  /** Lets time pass while the process is paused: timers that are due fire at the end. */
  public void standStill(long ms) {
    skip(ms);
    pass(0);
  }

  /** The same, but timers that are due haven't fired yet: something else happens first. */
  public void skip(long ms) {
    nowMs += ms;
  }

  private Timer next(long untilMs) {
    return timers.values().stream()
        .filter(timer -> timer.dueMs <= untilMs)
        .min(Comparator.comparingLong(Timer::dueMs).thenComparingLong(Timer::id))
        .orElse(null);
  }

  private void fire(Timer due) {
    timers.remove(due.id);
    due.periodMs.ifPresent(period -> set(due.id, period, due.periodMs, due.handler));
    due.handler.handle(due.id);
  }

  @SuppressWarnings("unchecked")
  private Object call(String method, Object... arguments) {
    return switch (method) {
      case "setTimer" ->
          set(++lastId, (Long) arguments[0], Optional.empty(), (Handler<Long>) arguments[1]);
      case "setPeriodic" ->
          set(
              ++lastId,
              (Long) arguments[0],
              Optional.of((Long) arguments[0]),
              (Handler<Long>) arguments[1]);
      case "cancelTimer" -> timers.remove((Long) arguments[0]) != null;
      case "eventBus" -> bus;
      case "isClustered" -> false;
      case "sharedData" -> shared;
      // For code that never uses one.
      case "createHttpClient" -> null;
      default -> throw new UnsupportedOperationException(method + ": only timers are set by hand");
    };
  }

  private long set(long id, long ms, Optional<Long> periodMs, Handler<Long> handler) {
    timers.put(id, new Timer(id, nowMs + ms, periodMs, handler));
    return id;
  }
}
