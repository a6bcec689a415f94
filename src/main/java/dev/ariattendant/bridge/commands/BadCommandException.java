package dev.ariattendant.bridge.commands;

/** A command that can't be sent; the message says what to change. */
final class BadCommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadCommandException(String message) {
    super(message, null, false, false);
  }
}
