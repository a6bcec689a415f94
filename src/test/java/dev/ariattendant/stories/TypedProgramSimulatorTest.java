package dev.ariattendant.stories;

@OnSimulator
final class TypedProgramSimulatorTest extends TypedProgramStories<SimulatedExchange> {

  TypedProgramSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }
}
