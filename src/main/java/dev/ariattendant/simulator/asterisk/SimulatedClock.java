package dev.ariattendant.simulator.asterisk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/**
 * Simulated time, and the one context on which all of the simulator's state lives. A simulated
 * second takes {@code 1 / speed} seconds.
 */
public final class SimulatedClock {

  private static final double NANOS_PER_MS = 1_000_000.0;

  private final Vertx vertx;
  private final Context context;
  private final double speed;

  /**
   * The latest time at which a timer that has fired was due. On a fast clock they fire early, since
   * real ones are counted in whole milliseconds.
   */
  private long atLeast = Long.MIN_VALUE;

  /**
   * A clock that starts now.
   *
   * @param context on which all its tasks run
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
   * Runs a task later. If that is less than a real millisecond away, it runs in the next turn of
   * the event loop.
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

  /** Runs a task a millisecond later, which is about what Asterisk's threads take to wake up. */
  public Timer soon(Runnable task) {
    return after(1, task);
  }

  /** Runs what blocks in another thread; the future completes on the simulator's context. */
  public <T> Future<T> executeBlocking(Callable<T> task) {
    return context.executeBlocking(task, false);
  }

  /** Simulated milliseconds since some fixed moment. */
  public long now() {
    return Math.max(atLeast, Math.round(System.nanoTime() / NANOS_PER_MS * speed));
  }

  /** A task that runs later. */
  public final class Timer {

    private static final long NONE = -1;

    private final long due;
    private final Runnable task;
    private long id = NONE;
    private boolean done;

    private Timer(long due, Runnable task) {
      this.due = due;
      this.task = task;
    }

    public void cancel() {
      done = true;
      if (id != NONE) {
        vertx.cancelTimer(id);
      }
    }

    private void fire() {
      if (!done) {
        done = true;
        atLeast = Math.max(atLeast, due);
        task.run();
      }
    }
  }
}
