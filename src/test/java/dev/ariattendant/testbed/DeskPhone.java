package dev.ariattendant.testbed;

/**
 * A desk telephone: it is called or calls, holds, transfers and picks up, and it tells what can be
 * heard on it.
 */
public interface DeskPhone extends Telephone, Caller {

  /** What other telephones of the exchange dial to call it. */
  String extension();

  /**
   * Transfers the other side to an extension without asking there (a blind transfer).
   *
   * @return whether the exchange has accepted the request
   */
  boolean transfer(String extension);

  /** Puts the other side on hold and calls an extension; returns when that is answered. */
  void consult(String extension);

  /**
   * Connects its two other sides, and leaves (an attended transfer).
   *
   * @return whether the exchange has accepted the request
   */
  boolean transferToConsulted();

  /** Waits for the exchange's report on a transfer; returns whether it was done. */
  boolean transferred();

  /** Takes the other side back from hold. */
  void resume();

  /** Whether it rings, or has rung. */
  boolean rings();

  /** Answers the call that rings here. */
  void answer();

  /** Picks up the call that rings at a colleague's telephone. */
  void pickUp();

  /** Whether the other telephone's voice is heard here now. */
  boolean hears(DeskPhone other);

  /** Whether a recording, music or a tone is heard here now. */
  boolean hearsASound();

  /** Whether a recording has been heard here so far. */
  boolean hasHeardARecording();

  /** Hangs up all its calls, once they have been answered. */
  @Override
  void hangUp();

  @Override
  void close();
}
