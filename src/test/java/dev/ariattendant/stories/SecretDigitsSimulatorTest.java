package dev.ariattendant.stories;

@OnSimulator
final class SecretDigitsSimulatorTest extends SecretDigitsStories<SimulatedExchange> {

  SecretDigitsSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }
}
