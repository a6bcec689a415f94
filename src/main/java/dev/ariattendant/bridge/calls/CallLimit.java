package dev.ariattendant.bridge.calls;

/** How many calls a bridge may have at the same time, and how many it has. */
public final class CallLimit {

  private final int most;
  private int calls;

  /**
   * No calls yet.
   *
   * @param most how many there may be
   */
  public CallLimit(int most) {
    this.most = most;
  }

  void entered() {
    calls++;
  }

  void left() {
    calls--;
  }

  boolean isExceeded() {
    return calls > most;
  }
}
