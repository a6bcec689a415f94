package dev.ariattendant.attendant.channel;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The clock and the timers of all calls on one event loop; rehearsals let it run faster. */
public final class CallClock {

  private final Vertx vertx;
  private final double speed;
  private final LongSupplier nanoTime;
  private final TimerQueue timers;

  /**
   * The clock of an event loop.
   *
   * @param speed how many seconds of a call pass in one second; 1 for real calls
   * @param nanoTime the time by which Vert.x's timers go
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

  /** A call's timer that isn't set; what it runs is run by the call's exception handler. */
  public CallTimer newTimer(CallExceptionHandler exceptionHandler) {
    return new CallTimer(this, exceptionHandler);
  }

  /** The real time that a time of the call takes. */
  public Duration scaled(Duration ofTheCall) {
    // Vert.x has no timers shorter than a millisecond.
    return Duration.ofMillis(Math.max(1, Math.round(ofTheCall.toMillis() / speed)));
  }

  TimerQueue timers() {
    return timers;
  }
}
