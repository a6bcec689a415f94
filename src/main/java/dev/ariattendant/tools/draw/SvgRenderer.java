package dev.ariattendant.tools.draw;

import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.FlowRenderer;

/** Draws call flows with ELK's layout, which must be on the class path. */
public final class SvgRenderer implements FlowRenderer {

  @Override
  public String svg(CallFlow flow) {
    return Svg.of(FlowGraph.of(flow));
  }
}
