package dev.ariattendant.bus;

/** Headers on every ARI event on the bus: what ARI's own body doesn't say. */
public final class Headers {

  /** The event's type, as in its body: lets a consumer choose without reading the body. */
  public static final String TYPE = "type";

  /** The name of the connection that the event came from. */
  public static final String ASTERISK = "asterisk";

  /** The Stasis application that the event was sent to. */
  public static final String APP = "app";

  /** The address that takes commands for the Asterisk that the event came from. */
  public static final String COMMAND = "command";

  private Headers() {}
}
