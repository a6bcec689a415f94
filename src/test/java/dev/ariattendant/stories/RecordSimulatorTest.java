package dev.ariattendant.stories;

final class RecordSimulatorTest extends RecordStories {

  RecordSimulatorTest() {
    super(new SimulatedExchange(2));
  }
}
