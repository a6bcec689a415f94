package dev.ariattendant.benchmarks.load;

import java.util.ArrayDeque;
import java.util.Deque;

/** Presses keys while the menu plays, whenever somebody says so. */
final class PressingCaller implements LoadCaller {

  /** Says when. */
  interface Listener {
    /** A sound of the menu plays: a key could be pressed. */
    void ready(PressingCaller caller);

    /** What played when a key was pressed is to be stopped, so long after it. */
    void answered(long nanoseconds);
  }

  private final Listener listener;
  private final Runnable settled;
  private final Deque<Long> due = new ArrayDeque<>(1);
  private SimulatedCall call;
  private SimulatedPlayback interrupted;
  private long pressedAt;
  private boolean inMenu;
  private boolean isSettled;
  private int keys;

  PressingCaller(Listener listener, Runnable settled) {
    this.listener = listener;
    this.settled = settled;
  }

  @Override
  public void enters(SimulatedCall newCall) {
    call = newCall;
  }

  @Override
  public void hears(SimulatedPlayback playback) {
    inMenu |= playback.media().beginsMenu();
    if (inMenu) {
      settle();
    }
    if (inMenu) {
      listener.ready(this);
    }
  }

  boolean isReady() {
    return inMenu && call.playing() != null;
  }

  /** Keys that had to wait. */
  Deque<Long> due() {
    return due;
  }

  /** Presses a key. To be called when {@link #isReady()}. */
  void press(long since) {
    inMenu = false;
    interrupted = call.playing();
    pressedAt = since;
    keys++;
    call.press((keys & 1) == 1 ? '1' : '2');
  }

  @Override
  public boolean listensOn(SimulatedPlayback playback) {
    return playback == interrupted || (playback.media().endsMenu() && playback.isAtLastSound());
  }

  @Override
  public void stopRequested(SimulatedPlayback playback) {
    if (playback == interrupted) {
      interrupted = null;
      listener.answered(System.nanoTime() - pressedAt);
    }
  }

  @Override
  public void hearsNothing() {}

  @Override
  public void leaves() {
    settle();
  }

  private void settle() {
    if (!isSettled) {
      isSettled = true;
      settled.run();
    }
  }
}
