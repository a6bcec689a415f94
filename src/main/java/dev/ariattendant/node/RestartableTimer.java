package dev.ariattendant.node;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * A timer that can be set, cancelled and set again: at most one task is pending, and setting
 * another one replaces it. All of it runs on one event loop.
 */
public final class RestartableTimer {

  private final Vertx vertx;

  /** Null while no task is pending. */
  private Long id;

  public RestartableTimer(Vertx vertx) {
    this.vertx = vertx;
  }

  public void set(Duration delay, Runnable task) {
    cancel();
    id =
        vertx.setTimer(
            delay.toMillis(),
            fired -> {
              id = null;
              task.run();
            });
  }

  public void setPeriodic(Duration period, Runnable task) {
    cancel();
    id = vertx.setPeriodic(period.toMillis(), fired -> task.run());
  }

  public void cancel() {
    if (id != null) {
      vertx.cancelTimer(id);
      id = null;
    }
  }

  public boolean isSet() {
    return id != null;
  }
}
