package dev.ariattendant.stories;

@OnSimulator
final class DialplanSimulatorTest extends DialplanStories<SimulatedExchange> {

  DialplanSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }
}
