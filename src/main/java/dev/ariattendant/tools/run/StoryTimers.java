package dev.ariattendant.tools.run;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The timers of a story's caller, in simulated time. */
final class StoryTimers {

  /** What a timer is for; there is at most one for each. */
  enum Name {
    /** Ends a step that takes its time. */
    STEP,
    /** The attendant says nothing more. */
    SILENCE,
    /** The caller waits in vain. */
    LONGEST_WAIT
  }

  private final Vertx vertx;
  private final double speed;
  private final Map<Name, Long> running = new EnumMap<>(Name.class);

  StoryTimers(Vertx vertx, double speed) {
    this.vertx = vertx;
    this.speed = speed;
  }

  /** Replaces the timer of that name, if one is running. */
  void set(Name name, Duration time, Runnable task) {
    cancel(name);
    running.put(
        name,
        vertx.setTimer(
            Math.max(1, Math.round(time.toMillis() / speed)),
            id -> {
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
