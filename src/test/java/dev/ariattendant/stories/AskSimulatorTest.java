package dev.ariattendant.stories;

@OnSimulator
final class AskSimulatorTest extends AskStories<SimulatedExchange> {

  AskSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }
}
