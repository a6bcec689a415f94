package dev.ariattendant.simulator.asterisk;

import java.util.Optional;

/** A timer that can be paused: the rest of a medium that plays. */
final class PausableTimer {

  private final SimulatedClock clock;
  private Optional<SimulatedClock.Timer> timer = Optional.empty();
  private long startedAt;
  private long leftMs;
  private Runnable task = () -> {};

  PausableTimer(SimulatedClock clock) {
    this.clock = clock;
  }

  /**
   * Starts it, in place of what was running.
   *
   * @param lengthMs may be {@link MediaBehavior#ENDLESS}
   * @param newTask run at the end
   */
  void start(long lengthMs, Runnable newTask) {
    leftMs = lengthMs;
    task = newTask;
    resume();
  }

  void pause() {
    cancel();
    if (leftMs != MediaBehavior.ENDLESS) {
      leftMs -= clock.now() - startedAt;
    }
  }

  void resume() {
    cancel();
    startedAt = clock.now();
    if (leftMs != MediaBehavior.ENDLESS) {
      timer = Optional.of(clock.after(leftMs, task));
    }
  }

  void cancel() {
    timer.ifPresent(SimulatedClock.Timer::cancel);
  }
}
