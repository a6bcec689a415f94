package dev.ariattendant.simulator.asterisk;

import java.util.Optional;

/** Whether somebody on the phone speaks. */
final class TalkState {

  private final SimulatedClock clock;
  private Optional<SimulatedClock.Timer> timer = Optional.empty();
  private boolean speaking;
  private Runnable changed = () -> {};

  TalkState(SimulatedClock clock) {
    this.clock = clock;
  }

  boolean isSpeaking() {
    return speaking;
  }

  /** Who is told when speech begins or ends, instead of whoever was. */
  void onChange(Runnable listener) {
    changed = listener;
  }

  /**
   * Speaks from now on.
   *
   * @param spoken run when the time has passed
   */
  void speak(long milliseconds, Runnable spoken) {
    cutOff();
    change(true);
    timer =
        Optional.of(
            clock.after(
                milliseconds,
                () -> {
                  change(false);
                  spoken.run();
                }));
  }

  /** Nothing more comes from here. */
  void cutOff() {
    timer.ifPresent(SimulatedClock.Timer::cancel);
    change(false);
  }

  private void change(boolean speaks) {
    if (speaking != speaks) {
      speaking = speaks;
      changed.run();
    }
  }
}
