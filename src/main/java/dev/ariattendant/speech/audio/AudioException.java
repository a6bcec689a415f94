package dev.ariattendant.speech.audio;

/**
 * Audio that can't be used; the message says why, for the person who has provided it. It has no
 * stack trace.
 */
public final class AudioException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Refuses audio.
   *
   * @param message what is wrong with it, without the file's name
   */
  public AudioException(String message) {
    super(message, null, false, false);
  }
}
