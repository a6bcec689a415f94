package dev.ariattendant.stories;

@OnSimulator
final class ProgramSimulatorTest extends ProgramStories<SimulatedExchange> {

  ProgramSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }
}
