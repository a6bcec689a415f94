package dev.ariattendant.testbed;

/**
 * A telephone as it stands on desks: it is called or calls, holds, transfers, picks up, and he who
 * has it tells what he hears.
 */
public interface DeskPhone extends Telephone, Caller {

  /** What others dial within the exchange to call him. */
  String extension();

  /**
   * Sends the other side to an extension without asking there (a blind transfer).
   *
   * @return whether the exchange has taken that
   */
  boolean transfer(String extension);

  /** Puts the other side on hold and calls an extension; returns when somebody answers. */
  void consult(String extension);

  /**
   * Connects the two whom he talks with, and is out (an attended transfer).
   *
   * @return whether the exchange has taken that
   */
  boolean transferToConsulted();

  /** Waits until the exchange has told him what came of a transfer; whether it was done. */
  boolean transferred();

  /** Takes the other side back from hold. */
  void resume();

  /** Whether it rings, or has rung. */
  boolean rings();

  /** Answers the call that rings here. */
  void answer();

  /** Takes the call that rings at a colleague's telephone. */
  void pickUp();

  /** Whether it is this one's voice that he hears now. */
  boolean hears(DeskPhone other);

  /** Whether he hears a recording, music or a tone now. */
  boolean hearsASound();

  /** Whether he has heard a recording so far. */
  boolean hasHeardARecording();

  /** Hangs up all calls that he has, once they have been answered. */
  @Override
  void hangUp();

  @Override
  void close();
}
