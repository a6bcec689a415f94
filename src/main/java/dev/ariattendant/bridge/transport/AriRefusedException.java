package dev.ariattendant.bridge.transport;

import io.vertx.core.VertxException;

/** This ARI carries no commands out, or not those that calls need; the message says what to do. */
public final class AriRefusedException extends VertxException {

  private static final long serialVersionUID = 1;

  AriRefusedException(String message) {
    super(message, true);
  }
}
