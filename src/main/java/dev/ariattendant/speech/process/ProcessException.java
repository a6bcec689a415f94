package dev.ariattendant.speech.process;

/** A program that failed; the message says how, and quotes what it wrote. It has no stack trace. */
public final class ProcessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ProcessException(String message) {
    super(message, null, false, false);
  }
}
