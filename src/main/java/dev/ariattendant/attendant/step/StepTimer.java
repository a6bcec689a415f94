package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallTimer;
import java.time.Duration;

/** The timer of a call's present step. It doesn't fire while there is no connection to Asterisk. */
public final class StepTimer {

  private final CallTimer timer;
  private final StepContext context;
  private boolean disconnected;

  StepTimer(CallTimer timer, StepContext context) {
    this.timer = timer;
    this.context = context;
  }

  /** Runs the action after this time, and not what the timer was set for before. */
  public void set(Duration delay, Runnable action) {
    schedule(delay, context.ifStillActive(action));
  }

  private void schedule(Duration delay, Runnable action) {
    timer.set(
        delay,
        () -> {
          if (disconnected) {
            // What the caller has done meanwhile isn't known, so the time begins again.
            schedule(delay, action);
          } else {
            action.run();
          }
        });
  }

  void restart() {
    timer.restart();
  }

  void cancel() {
    timer.cancel();
  }

  /** Says whether there is no connection to Asterisk. */
  public void setDisconnected(boolean now) {
    disconnected = now;
  }

  public boolean isDisconnected() {
    return disconnected;
  }
}
