package dev.ariattendant.recordings;

/** A recording can't be used; the message says why, to the person who has made it. */
public final class RecordingRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Refuses a recording, without a stack trace. */
  public RecordingRefusedException(String message) {
    super(message, null, false, false);
  }
}
