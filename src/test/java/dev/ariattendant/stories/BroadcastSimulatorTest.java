package dev.ariattendant.stories;

import dev.ariattendant.testbed.Caller;

final class BroadcastSimulatorTest extends BroadcastStories {

  BroadcastSimulatorTest() {
    super(new SimulatedExchange(1));
  }

  @Override
  Caller callAll() {
    return ((SimulatedExchange) exchange).callAll();
  }
}
