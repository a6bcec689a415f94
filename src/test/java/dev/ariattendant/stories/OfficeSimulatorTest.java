package dev.ariattendant.stories;

final class OfficeSimulatorTest extends OfficeStories {

  OfficeSimulatorTest() {
    super(new SimulatedExchange(2));
  }
}
