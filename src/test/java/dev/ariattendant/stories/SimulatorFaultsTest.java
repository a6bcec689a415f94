package dev.ariattendant.stories;

final class SimulatorFaultsTest extends FaultStories {

  SimulatorFaultsTest() {
    super(new SimulatedExchange(2));
  }
}
