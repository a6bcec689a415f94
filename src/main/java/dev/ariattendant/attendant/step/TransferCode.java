package dev.ariattendant.attendant.step;

import java.time.Duration;

/** Finds the code by which a callee begins a transfer, among the keys of a conversation. */
final class TransferCode {

  private final String code;
  private final long timeoutNanos;
  private String pressed = "";
  private long lastNanos;

  /** The keys of the code follow each other within the time-out. */
  TransferCode(String code, Duration timeout) {
    this.code = code;
    this.timeoutNanos = timeout.toNanos();
  }

  /** Takes the next key, at this time; returns whether it completes the code. */
  boolean isCompletedBy(char key, long nanoTime) {
    String keys = nanoTime - lastNanos > timeoutNanos ? "" : pressed;
    lastNanos = nanoTime;
    keys += key;
    while (!code.startsWith(keys)) {
      keys = keys.substring(1);
    }
    boolean complete = keys.equals(code);
    pressed = complete ? "" : keys;
    return complete;
  }
}
