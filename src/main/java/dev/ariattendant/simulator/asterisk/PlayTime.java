package dev.ariattendant.simulator.asterisk;

import java.util.Optional;

/** The time that something still has to play, which can be held. */
final class PlayTime {

  private final Clock clock;
  private Optional<Clock.Timer> timer = Optional.empty();
  private long startedAt;
  private long leftMs;
  private Runnable over = () -> {};

  PlayTime(Clock clock) {
    this.clock = clock;
  }

  /**
   * Begins anew, whatever was running.
   *
   * @param lengthMs may be {@link Rendition#ENDLESS}
   * @param whenOver run when it has passed
   */
  void start(long lengthMs, Runnable whenOver) {
    leftMs = lengthMs;
    over = whenOver;
    resume();
  }

  void pause() {
    cancel();
    if (leftMs != Rendition.ENDLESS) {
      leftMs -= clock.now() - startedAt;
    }
  }

  void resume() {
    cancel();
    startedAt = clock.now();
    if (leftMs != Rendition.ENDLESS) {
      timer = Optional.of(clock.after(leftMs, over));
    }
  }

  void cancel() {
    timer.ifPresent(Clock.Timer::cancel);
  }
}
