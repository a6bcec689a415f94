package dev.ariattendant.attendant.channel;

import java.time.Duration;

/** One timer that can be set again and again; setting it anew forgets what it was set for. */
public final class Alarm {

  private final Pace pace;
  private Long timer;

  Alarm(Pace pace) {
    this.pace = pace;
  }

  /** Runs this after a while, and nothing of what was set before. */
  public void set(Duration delay, Runnable action) {
    cancel();
    timer =
        pace.vertx()
            .setTimer(
                pace.realMillis(delay),
                fired -> {
                  // A timer that fires while it is being cancelled comes too late.
                  if (fired.equals(timer)) {
                    timer = null;
                    action.run();
                  }
                });
  }

  public void cancel() {
    if (timer != null) {
      pace.vertx().cancelTimer(timer);
      timer = null;
    }
  }
}
