package dev.ariattendant.bridge.transport;

import io.vertx.core.VertxException;

/** Asterisk refuses the commands that calls need; the message says what the operator can do. */
public final class AriRefusedException extends VertxException {

  private static final long serialVersionUID = 1;

  AriRefusedException(String message) {
    super(message, true);
  }
}
