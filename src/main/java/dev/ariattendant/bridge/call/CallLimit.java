package dev.ariattendant.bridge.call;

/** How many calls a bridge may have at the same time, and how many it has. */
public final class CallLimit {

  private final int maxCalls;
  private int calls;
  private int reserved;

  public CallLimit(int maxCalls) {
    this.maxCalls = maxCalls;
  }

  void entered() {
    calls++;
  }

  void left() {
    calls--;
  }

  /** Reserves a place for a call that may come; returns false if there is none left. */
  boolean reserve() {
    if (calls + reserved >= maxCalls) {
      return false;
    }
    reserved++;
    return true;
  }

  /** A reserved place is no longer needed: the call has come, or won't come. */
  void release() {
    reserved--;
  }

  boolean isExceeded() {
    return calls > maxCalls;
  }
}
