package dev.ariattendant.stories;

final class SecretDigitsSimulatorTest extends SecretDigitsStories {

  SecretDigitsSimulatorTest() {
    super(new SimulatedExchange(2));
  }
}
