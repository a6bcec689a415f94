package dev.ariattendant.stories;

@OnSimulator
final class OfficeSimulatorTest extends OfficeStories<SimulatedExchange> {

  OfficeSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }
}
