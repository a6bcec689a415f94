package dev.ariattendant.attendant;

import io.vertx.core.Vertx;
import java.time.Duration;

/** One timer that can be set again and again; setting it anew forgets what it was set for. */
final class Alarm {

  private final Vertx vertx;
  private Long timer;

  Alarm(Vertx vertx) {
    this.vertx = vertx;
  }

  void set(Duration delay, Runnable action) {
    cancel();
    timer =
        vertx.setTimer(
            delay.toMillis(),
            fired -> {
              // A timer that fires while it is being cancelled comes too late.
              if (fired.equals(timer)) {
                timer = null;
                action.run();
              }
            });
  }

  void cancel() {
    if (timer != null) {
      vertx.cancelTimer(timer);
      timer = null;
    }
  }
}
