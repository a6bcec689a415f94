package dev.ariattendant.stories;

@OnSimulator
final class RecordSimulatorTest extends RecordStories<SimulatedExchange> {

  RecordSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }
}
