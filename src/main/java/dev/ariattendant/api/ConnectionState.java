package dev.ariattendant.api;

import java.util.Locale;

/** The states of a connection to Asterisk, as {@code state} in the body of {@code ari.status}. */
public enum ConnectionState {
  /** Not connected, and trying. */
  CONNECTING,
  /**
   * A bridge that waits for Asterisks to connect to it; each of them is a connection of its own.
   */
  LISTENING,
  /** Events flow and commands are taken. */
  CONNECTED,
  /** Events flow, but Asterisk's REST doesn't answer. */
  UNRESPONSIVE,
  /**
   * Asterisk refuses commands: for want of rights, or of a module. The application is let go where
   * that is possible, and callers who are in it should go back to the dialplan as soon as they can.
   */
  REFUSING,
  /** Another client has taken over our application; we wait until it is gone. */
  STANDBY,
  /** Connected, but about to close: new calls go back to the dialplan. */
  DRAINING,
  /** Closed for good. */
  CLOSED;

  /** The word on the bus: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
