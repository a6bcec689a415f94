package dev.ariattendant.attendant.channel;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How fast time passes for callers: as fast as for everybody, unless a call is only tried out. */
public final class CallClock {

  /** Only this much sooner or later can a timer fire. */
  private static final long LEAST_MS = 1;

  private final Vertx vertx;
  private final double speed;
  private final LongSupplier nanoTime;
  private final TimerQueue alarms;

  /**
   * The pace of calls on one event loop.
   *
   * @param vertx keeps the time
   * @param speed how many seconds of a call pass in one second
   */
  public CallClock(Vertx vertx, double speed) {
    this(vertx, speed, System::nanoTime);
  }

  /**
   * The pace of calls by another clock than the system's.
   *
   * @param vertx has timers that go by it
   */
  public CallClock(Vertx vertx, double speed, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.speed = speed;
    this.nanoTime = nanoTime;
    this.alarms = new TimerQueue(vertx, nanoTime);
  }

  /** Keeps the time. */
  public Vertx vertx() {
    return vertx;
  }

  /** What it is now, as {@link System#nanoTime} tells it. */
  public long nanoTime() {
    return nanoTime.getAsLong();
  }

  /** An alarm that isn't set. */
  public CallTimer newTimer() {
    return new CallTimer(this, null);
  }

  /** A call's alarm that isn't set. */
  public CallTimer newTimer(CallGuard guard) {
    return new CallTimer(this, guard);
  }

  /** How long that takes for everybody else. */
  public Duration scaled(Duration ofTheCall) {
    return Duration.ofMillis(scaledMillis(ofTheCall));
  }

  TimerQueue timers() {
    return alarms;
  }

  long scaledMillis(Duration ofTheCall) {
    return Math.max(LEAST_MS, Math.round(ofTheCall.toMillis() / speed));
  }
}
