package dev.ariattendant.stories;

final class LanguageSimulatorTest extends LanguageStories {

  LanguageSimulatorTest() {
    super(new SimulatedExchange(2));
  }
}
