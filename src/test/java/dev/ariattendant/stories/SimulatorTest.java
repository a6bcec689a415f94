package dev.ariattendant.stories;

final class SimulatorTest extends AttendantStories {

  SimulatorTest() {
    super(new SimulatedExchange(2));
  }
}
