package dev.ariattendant.flow;

/**
 * Draws a call flow. It is found with {@link java.util.ServiceLoader}, so that an attendant without
 * a drawing library on its class path works, and only can't draw.
 */
public interface FlowRenderer {

  /** The flow as the text of an SVG file. Takes too long for an event loop. */
  String svg(CallFlow flow);
}
