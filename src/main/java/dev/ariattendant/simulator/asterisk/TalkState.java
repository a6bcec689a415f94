package dev.ariattendant.simulator.asterisk;

import java.util.Optional;

/** Whether the person at a channel's end speaks. */
final class TalkState {

  private final SimulatedClock clock;
  private Optional<SimulatedClock.Timer> timer = Optional.empty();
  private boolean speaking;
  private Runnable listener = () -> {};

  TalkState(SimulatedClock clock) {
    this.clock = clock;
  }

  boolean isSpeaking() {
    return speaking;
  }

  /** Replaces the listener, which is called when speech begins or ends. */
  void onChange(Runnable listener) {
    this.listener = listener;
  }

  /**
   * Begins to speak.
   *
   * @param spoken run at the end
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

  /** Ends what is being said. */
  void cutOff() {
    timer.ifPresent(SimulatedClock.Timer::cancel);
    change(false);
  }

  private void change(boolean speaks) {
    if (speaking != speaks) {
      speaking = speaks;
      listener.run();
    }
  }
}
