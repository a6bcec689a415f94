package dev.ariattendant.bridge.call;

/** How many calls a bridge may have at the same time, and how many it has. */
public final class CallLimit {

  private final int most;
  private int calls;
  private int reserved;

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

  /** Keeps a place for a call that may come; returns whether there was one. */
  boolean reserve() {
    if (calls + reserved >= most) {
      return false;
    }
    reserved++;
    return true;
  }

  /** A place that was kept is needed no more: the call has come, or won't. */
  void release() {
    reserved--;
  }

  boolean isExceeded() {
    return calls > most;
  }
}
