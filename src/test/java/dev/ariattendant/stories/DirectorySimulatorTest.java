package dev.ariattendant.stories;

import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;

@OnSimulator
final class DirectorySimulatorTest extends DirectoryStories<SimulatedExchange> {

  private final SimulatedTelephones telephones;

  DirectorySimulatorTest(SimulatedExchange simulator) {
    super(simulator);
    telephones = new SimulatedTelephones(simulator.simulator());
  }

  @Override
  Telephone telephone(Reaction reaction) {
    return telephones.at("PJSIP/bob", reaction);
  }
}
