package dev.ariattendant.bus;

/**
 * Headers on ARI events on the bus: what ARI's own body doesn't say. The first four are on every
 * one of them.
 */
public final class Headers {

  /** The event's type, as in its body: lets a consumer choose without reading the body. */
  public static final String TYPE = "type";

  /** The name of the connection that the event came from. */
  public static final String ASTERISK = "asterisk";

  /** The Stasis application that the event was sent to. */
  public static final String APP = "app";

  /** The address that takes commands for the Asterisk that the event came from. */
  public static final String COMMAND = "command";

  /**
   * {@code true} on a StasisEnd that the bridge made itself, of a channel that has gone while there
   * was no connection to hear of it.
   */
  public static final String SYNTHETIC = "synthetic";

  /**
   * {@code true} on the offer of a call that is in the application already: whoever served it is
   * gone.
   */
  public static final String RESUMED = "resumed";

  private Headers() {}
}
