package dev.ariattendant.stories;

@OnSimulator
final class LanguageSimulatorTest extends LanguageStories<SimulatedExchange> {

  LanguageSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }
}
