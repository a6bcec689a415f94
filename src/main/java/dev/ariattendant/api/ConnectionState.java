package dev.ariattendant.api;

import java.util.Locale;

/** The states of a connection to Asterisk: {@code state} in the body of {@code ari.status}. */
public enum ConnectionState {
  /** Not connected; the bridge keeps trying. */
  CONNECTING,
  /** The bridge waits for Asterisk to connect; each Asterisk is a connection of its own. */
  LISTENING,
  /** Events arrive and commands are accepted. */
  CONNECTED,
  /** Events arrive, but Asterisk's REST interface doesn't answer. */
  UNRESPONSIVE,
  /**
   * Asterisk refuses commands, since the user lacks rights or a module isn't loaded. The bridge
   * gives up the application where possible, and callers go back to the dialplan.
   */
  REFUSING,
  /** Another client has registered the application; the bridge waits until it disconnects. */
  STANDBY,
  /** Connected, but being stopped: new calls go back to the dialplan. */
  DRAINING,
  /** Closed; no more attempts. */
  CLOSED;

  /** The name on the bus, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
