package dev.ariattendant.tools.run;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Timers of simulated time. */
final class StoryTimers {

  /** What is waited for; each at most once at a time. */
  enum Name {
    /** The end of a pause. */
    DEED,
    /** That nothing more is said. */
    SILENCE,
    /** That anything comes of what is waited for. */
    PATIENCE
  }

  private final Vertx vertx;
  private final double speed;
  private final Map<Name, Long> running = new EnumMap<>(Name.class);

  StoryTimers(Vertx vertx, double speed) {
    this.vertx = vertx;
    this.speed = speed;
  }

  /** Sets it anew. */
  void set(Name name, Duration time, Runnable task) {
    cancel(name);
    running.put(
        name,
        vertx.setTimer(
            Math.max(1, Math.round(time.toMillis() / speed)),
            over -> {
              running.remove(name);
              task.run();
            }));
  }

  void cancel(Name name) {
    Long id = running.remove(name);
    if (id != null) {
      vertx.cancelTimer(id);
    }
  }

  void cancelAll() {
    for (Name name : Name.values()) {
      cancel(name);
    }
  }
}
