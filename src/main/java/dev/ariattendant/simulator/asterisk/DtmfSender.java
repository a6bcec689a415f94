package dev.ariattendant.simulator.asterisk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends the keys that a caller presses, one at a time. Each is held for a while, and reported when
 * it is released.
 */
final class DtmfSender {

  /** The usual length of a short press on a SIP telephone. */
  static final long HELD_MS = 160;

  /** The shortest gap between two keys in Asterisk. */
  private static final long GAP_MS = 45;

  private final SimulatedClock clock;
  private final Consumer<Character> report;
  private final Deque<Press> waiting = new ArrayDeque<>();
  private Optional<SimulatedClock.Timer> timer = Optional.empty();

  DtmfSender(SimulatedClock clock, Consumer<Character> report) {
    this.clock = clock;
    this.report = report;
  }

  private record Press(char key, Runnable released) {}

  /**
   * Presses a key, after those pressed before.
   *
   * @param released run after the key has been reported
   */
  void press(char key, Runnable released) {
    waiting.add(new Press(key, released));
    if (timer.isEmpty()) {
      hold();
    }
  }

  /** Drops the keys that haven't been reported yet. */
  void cutOff() {
    timer.ifPresent(SimulatedClock.Timer::cancel);
    waiting.clear();
  }

  private void hold() {
    timer = Optional.of(clock.after(HELD_MS, this::release));
  }

  private void release() {
    Press press = waiting.remove();
    timer = Optional.of(clock.after(GAP_MS, this::onGapEnd));
    report.accept(press.key());
    press.released().run();
  }

  private void onGapEnd() {
    timer = Optional.empty();
    if (!waiting.isEmpty()) {
      hold();
    }
  }
}
