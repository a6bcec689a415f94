package dev.ariattendant.simulator.asterisk;

import java.util.Optional;

/** The time that something still has to play, which can be held. */
final class PausableTimer {

  private final SimulatedClock clock;
  private Optional<SimulatedClock.Timer> timer = Optional.empty();
  private long startedAt;
  private long leftMs;
  private Runnable over = () -> {};

  PausableTimer(SimulatedClock clock) {
    this.clock = clock;
  }

  /**
   * Begins anew, whatever was running.
   *
   * @param lengthMs may be {@link MediaBehavior#ENDLESS}
   * @param whenOver run when it has passed
   */
  void start(long lengthMs, Runnable whenOver) {
    leftMs = lengthMs;
    over = whenOver;
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
      timer = Optional.of(clock.after(leftMs, over));
    }
  }

  void cancel() {
    timer.ifPresent(SimulatedClock.Timer::cancel);
  }
}
