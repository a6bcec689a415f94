package dev.ariattendant.stories;

final class AskSimulatorTest extends AskStories {

  AskSimulatorTest() {
    super(new SimulatedExchange(2));
  }
}
