package dev.ariattendant.testbed;

import java.util.concurrent.CompletionStage;

/** A telephone that is called once at most. Closing it hangs up. */
public interface Telephone extends AutoCloseable {

  /** What happens to a call at a telephone. */
  enum Reaction {
    /** Lets it ring a little, and answers. */
    ANSWERS,
    /** Is on the phone. */
    BUSY,
    /** Lets it ring until the other side gives up. */
    RINGS
  }

  /** What is dialled, for example {@code PJSIP/bob}. */
  String endpoint();

  /** Hangs up, once the call has been answered. */
  void hangUp();

  /** Completes when the call is over, answered or not, whichever side ended it. */
  CompletionStage<Void> ended();

  @Override
  void close();
}
