package dev.ariattendant.stories;

final class DialplanSimulatorTest extends DialplanStories {

  DialplanSimulatorTest() {
    super(new SimulatedExchange(2));
  }
}
