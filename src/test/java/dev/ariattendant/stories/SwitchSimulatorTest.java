package dev.ariattendant.stories;

@OnSimulator
final class SwitchSimulatorTest extends SwitchStories<SimulatedExchange> {

  SwitchSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }
}
