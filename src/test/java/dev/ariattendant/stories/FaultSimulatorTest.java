package dev.ariattendant.stories;

import dev.ariattendant.testbed.Cable;

@OnSimulator
final class FaultSimulatorTest extends FaultStories<SimulatedExchange> {

  FaultSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }

  @Override
  void freeze(Cable cable) {
    cable.freeze();
  }

  @Override
  void thaw(Cable cable) {
    cable.thaw();
  }
}
