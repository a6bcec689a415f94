package dev.ariattendant.bridge.transport;

/** A text frame from Asterisk. */
public sealed interface Frame permits AriEvent, RestResponse, Frame.Malformed {

  /**
   * Neither an event nor an answer.
   *
   * @param text the whole frame
   */
  record Malformed(String text) implements Frame {}
}
