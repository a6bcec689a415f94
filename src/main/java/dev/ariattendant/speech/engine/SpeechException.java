package dev.ariattendant.speech.engine;

/**
 * A text that can't be spoken; the message says why, for the author of the menus. It has no stack
 * trace.
 */
public final class SpeechException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says why. */
  public SpeechException(String message) {
    super(message, null, false, false);
  }
}
