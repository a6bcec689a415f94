package dev.ariattendant.api;

/**
 * The headers of messages on the event bus: what ARI's own body doesn't say. The first seven are on
 * every ARI event.
 */
public final class Headers {

  /** The event's type, as in its body: a consumer can choose without decoding the body. */
  public static final String TYPE = "type";

  /** The name of the connection that the event came from. */
  public static final String ASTERISK = "asterisk";

  /** The Stasis application that the event was sent to. */
  public static final String APP = "app";

  /** The address that takes commands for that Asterisk, see {@link Addresses#command}. */
  public static final String COMMAND = "command";

  /**
   * The id of the bridge's node in the cluster; on the attendants' events about a call, that of the
   * attendant's node.
   */
  public static final String NODE = "node";

  /**
   * A running number of the connection's events, so that a tap on all events can detect gaps. It
   * starts with 1, and again when another bridge takes over the connection.
   */
  public static final String SEQUENCE = "sequence";

  /** The same for the events of one type, for a tap on that type. */
  public static final String TYPE_SEQUENCE = "type-sequence";

  /**
   * {@code true} on a StasisEnd that the bridge itself made, for a channel that ended while the
   * connection was lost.
   */
  public static final String SYNTHETIC = "synthetic";

  /**
   * {@code true} on the offer of a call that is in the application already: its owner is gone, or
   * owns a channel that this one has replaced.
   */
  public static final String RESUMED = "resumed";

  /**
   * {@code true} on an offer by a bridge that is about to move to another node: the call's events
   * may come from that node at any moment.
   */
  public static final String MOVING = "moving";

  /**
   * On a command for a call: the id of the attendant that sends it. If it isn't the call's owner
   * any more, the command is refused with {@link FailureCodes#NOT_IN_STASIS}.
   */
  public static final String OWNER = "owner";

  /**
   * On a command for a call: the id of the call's channel. A channel that the command creates is a
   * leg of that call and has the same owner.
   */
  public static final String CALL = "call";

  /**
   * On a request of an operator: the name of the token that was shown to the console, which sets
   * this header itself. Other programs on the bus may say by it who acts.
   */
  public static final String OPERATOR = "operator";

  private Headers() {}
}
