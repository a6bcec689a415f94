package dev.ariattendant.simulator.asterisk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The keys that a caller presses: one at a time, each held for a while, each reported when it is
 * released.
 */
final class DtmfSender {

  /** What a SIP phone usually says of a short press. */
  private static final long HELD_MS = 160;

  /** Asterisk's least gap between two keys. */
  private static final long GAP_MS = 45;

  private final SimulatedClock clock;
  private final Report report;
  private final Deque<Press> waiting = new ArrayDeque<>();
  private Optional<SimulatedClock.Timer> timer = Optional.empty();

  DtmfSender(SimulatedClock clock, Report report) {
    this.clock = clock;
    this.report = report;
  }

  /** Told of every key that was released. */
  @FunctionalInterface
  interface Report {
    void released(char key, long heldMs);
  }

  private record Press(char key, Runnable released) {}

  /**
   * Presses a key, after those before.
   *
   * @param released run after the key was reported
   */
  void press(char key, Runnable released) {
    waiting.add(new Press(key, released));
    if (timer.isEmpty()) {
      hold();
    }
  }

  /** Nothing more comes from here. */
  void cutOff() {
    timer.ifPresent(SimulatedClock.Timer::cancel);
    waiting.clear();
  }

  private void hold() {
    timer = Optional.of(clock.after(HELD_MS, this::release));
  }

  private void release() {
    Press press = waiting.remove();
    timer = Optional.of(clock.after(GAP_MS, this::gapOver));
    report.released(press.key(), HELD_MS);
    press.released().run();
  }

  private void gapOver() {
    timer = Optional.empty();
    if (!waiting.isEmpty()) {
      hold();
    }
  }
}
