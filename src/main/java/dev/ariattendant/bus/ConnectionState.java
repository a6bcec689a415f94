package dev.ariattendant.bus;

import java.util.Locale;

/** The states of a connection to Asterisk, as {@code state} in the body of {@code ari.status}. */
public enum ConnectionState {
  /** Not connected, and trying. */
  CONNECTING,
  /** Events flow and commands are taken. */
  CONNECTED,
  /** Another client has taken over our application; we wait until it is gone. */
  STANDBY,
  /** Connected, but about to close: new calls go back to the dialplan. */
  DRAINING,
  /** Closed for good. */
  CLOSED;

  /** The word on the bus: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
