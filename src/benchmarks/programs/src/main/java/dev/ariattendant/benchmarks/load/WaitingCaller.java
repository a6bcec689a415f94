package dev.ariattendant.benchmarks.load;

import java.util.function.LongConsumer;

/** Listens to the whole menu, and then waits in silence until told to press a key. */
final class WaitingCaller implements LoadCaller {

  private final Runnable settled;
  private SimulatedCall call;
  private LongConsumer answered;
  private long pressedAt;
  private boolean heardMenu;
  private boolean isSettled;
  private boolean isGone;

  WaitingCaller(Runnable settled) {
    this.settled = settled;
  }

  @Override
  public void enters(SimulatedCall newCall) {
    call = newCall;
  }

  /**
   * Presses a key.
   *
   * @param whenAnswered takes how many nanoseconds it is until something is played
   */
  void press(LongConsumer whenAnswered) {
    answered = whenAnswered;
    pressedAt = System.nanoTime();
    call.press('1');
  }

  @Override
  public void hears(SimulatedPlayback playback) {
    heardMenu |= playback.media().endsMenu() && playback.isAtLastSound();
    if (answered != null) {
      LongConsumer first = answered;
      answered = null;
      first.accept(System.nanoTime() - pressedAt);
    }
  }

  @Override
  public boolean listensOn(SimulatedPlayback playback) {
    return false;
  }

  @Override
  public void stopRequested(SimulatedPlayback playback) {}

  @Override
  public void hearsNothing() {
    if (heardMenu) {
      settle();
    }
  }

  @Override
  public void leaves() {
    isGone = true;
    settle();
  }

  /** Whether the program has given the call back. */
  boolean isGone() {
    return isGone;
  }

  private void settle() {
    if (!isSettled) {
      isSettled = true;
      settled.run();
    }
  }
}
