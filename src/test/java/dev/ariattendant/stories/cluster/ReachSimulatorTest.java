package dev.ariattendant.stories.cluster;

import dev.ariattendant.stories.SimulatedExchange;
import dev.ariattendant.testbed.Exchange;

/** The same against the simulator. */
final class ReachSimulatorTest extends ReachStories {

  @Override
  Exchange exchange() {
    return new SimulatedExchange(1);
  }
}
