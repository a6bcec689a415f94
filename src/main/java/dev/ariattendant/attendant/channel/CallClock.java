package dev.ariattendant.attendant.channel;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The clock and the timers of all calls on one event loop; rehearsals let it run faster. */
public final class CallClock {

  /** Vert.x has no shorter timers. */
  private static final long LEAST_MS = 1;

  private final Vertx vertx;
  private final double speed;
  private final LongSupplier nanoTime;
  private final TimerQueue timers;

  /**
   * A clock that goes by the system's.
   *
   * @param speed how many seconds of a call pass in one second; 1 for real calls
   */
  public CallClock(Vertx vertx, double speed) {
    this(vertx, speed, System::nanoTime);
  }

  /**
   * A clock for tests.
   *
   * @param vertx has timers that go by {@code nanoTime}
   */
  public CallClock(Vertx vertx, double speed, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.speed = speed;
    this.nanoTime = nanoTime;
    this.timers = new TimerQueue(vertx, nanoTime);
  }

  public Vertx vertx() {
    return vertx;
  }

  /** The present time in nanoseconds, comparable as that of {@link System#nanoTime}. */
  public long nanoTime() {
    return nanoTime.getAsLong();
  }

  /** A timer that isn't set and belongs to no call. */
  public CallTimer newTimer() {
    return new CallTimer(this, null);
  }

  /** A call's timer that isn't set; what it runs is run by the call's guard. */
  public CallTimer newTimer(CallGuard guard) {
    return new CallTimer(this, guard);
  }

  /** The real time that a time of the call takes. */
  public Duration scaled(Duration ofTheCall) {
    return Duration.ofMillis(scaledMillis(ofTheCall));
  }

  TimerQueue timers() {
    return timers;
  }

  long scaledMillis(Duration ofTheCall) {
    return Math.max(LEAST_MS, Math.round(ofTheCall.toMillis() / speed));
  }
}
