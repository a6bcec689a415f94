package dev.ariattendant.testbed;

import java.util.concurrent.CompletionStage;

/** One caller with a telephone. Closing it hangs up if still in the call. */
public interface Caller extends AutoCloseable {

  /**
   * Presses a key and returns at once; keys reach the other side one after another, in the order
   * they were pressed. After the call's end nothing happens.
   *
   * @param key one of 0-9, *, #, A-D
   */
  void press(char key);

  /**
   * Hangs up after the keys pressed so far were sent, and returns when the call is over. With SIP
   * INFO, Asterisk reports keys no faster than every 205 ms, and forgets those it has not.
   */
  void hangUp();

  /** Completes when the call is over, whichever side hung up; exceptionally if it broke down. */
  CompletionStage<Void> ended();

  @Override
  void close();
}
