package dev.ariattendant.simulator.asterisk;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Simulated time, and the one context on which all of the simulator's state lives. A second of it
 * takes {@code 1 / speed} seconds.
 */
public final class SimulatedClock {

  private static final double NANOS_PER_MS = 1_000_000.0;

  private final Vertx vertx;
  private final Context context;
  private final double speed;

  /**
   * What has happened was due no later than now: a fast clock's timers are early, since real ones
   * are counted in whole milliseconds.
   */
  private long atLeast = Long.MIN_VALUE;

  /**
   * One for all that happens on a context.
   *
   * @param context where everything that this clock starts runs
   * @param speed how many simulated seconds pass in one real second
   */
  public SimulatedClock(Vertx vertx, Context context, double speed) {
    this.vertx = vertx;
    this.context = context;
    this.speed = speed;
  }

  /** Runs a task on the simulator's context, soon; from any thread. */
  public void run(Runnable task) {
    context.runOnContext(ignored -> task.run());
  }

  /**
   * Runs a task later. What is less than a real millisecond away runs on the next turn of the event
   * loop.
   *
   * @param milliseconds of simulated time
   */
  public Timer after(long milliseconds, Runnable task) {
    Timer timer = new Timer(now() + milliseconds, task);
    long real = Math.round(milliseconds / speed);
    if (real < 1) {
      run(timer::fire);
    } else {
      timer.id = vertx.setTimer(real, ignored -> timer.fire());
    }
    return timer;
  }

  /** Simulated milliseconds since some fixed moment. */
  public long now() {
    return Math.max(atLeast, Math.round(System.nanoTime() / NANOS_PER_MS * speed));
  }

  /** A task that waits for its time. */
  public final class Timer {

    private static final long NONE = -1;

    private final long due;
    private final Runnable task;
    private long id = NONE;
    private boolean over;

    private Timer(long due, Runnable task) {
      this.due = due;
      this.task = task;
    }

    /** Nothing will happen any more. */
    public void cancel() {
      over = true;
      if (id != NONE) {
        vertx.cancelTimer(id);
      }
    }

    private void fire() {
      if (!over) {
        over = true;
        atLeast = Math.max(atLeast, due);
        task.run();
      }
    }
  }
}
