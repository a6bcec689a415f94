package dev.ariattendant.testbed;

import java.util.concurrent.CompletionStage;

/** Somebody who is called, at most once. Closing it hangs up. */
public interface Telephone extends AutoCloseable {

  /** How somebody with a telephone takes a call. */
  enum Reaction {
    /** Lets it ring a little, and answers. */
    ANSWERS,
    /** Is on the phone. */
    BUSY,
    /** Lets it ring until the other side gives up. */
    RINGS
  }

  /** What is dialled, such as {@code PJSIP/bob}. */
  String endpoint();

  /** Hangs up, once the call has been answered. */
  void hangUp();

  /** Completes when the call is over, answered or not, whichever side ended it. */
  CompletionStage<Void> ended();

  @Override
  void close();
}
