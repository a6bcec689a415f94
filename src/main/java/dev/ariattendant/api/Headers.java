package dev.ariattendant.api;

import dev.ariattendant.node.NodeId;

/**
 * Headers on ARI events on the bus: what ARI's own body doesn't say. The first seven are on every
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
   * The node of the cluster where the bridge is, see {@link NodeId}; on the attendants' events
   * about a call, where the attendant is.
   */
  public static final String NODE = "node";

  /**
   * Counts the events of a connection, from 1 for each bridge: a tap on all of them sees a gap. A
   * bridge that takes the connection over begins anew.
   */
  public static final String SEQUENCE = "sequence";

  /** The same among the events of one type, for a tap on that type. */
  public static final String TYPE_SEQUENCE = "type-sequence";

  /**
   * {@code true} on a StasisEnd that the bridge made itself, of a channel that has gone while there
   * was no connection to hear of it.
   */
  public static final String SYNTHETIC = "synthetic";

  /**
   * {@code true} on the offer of a call that is in the application already: whoever served it is
   * gone, or serves a channel whose place this one has taken.
   */
  public static final String RESUMED = "resumed";

  /**
   * {@code true} on an offer by a bridge that is about to go to another node: the call's events may
   * come from there at any moment.
   */
  public static final String MOVING = "moving";

  /**
   * On a command for a call: the attendant that sends it. One that isn't the call's owner any more
   * is refused with {@link FailureCodes#NOT_IN_STASIS}.
   */
  public static final String OWNER = "owner";

  /**
   * The channel of the call that a command is for; a channel that the command creates is a leg of
   * that call, and belongs to its owner.
   */
  public static final String CALL = "call";

  private Headers() {}
}
