package dev.ariattendant.stories;

import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Telephone.Reaction;

@OnSimulator
final class UndialledSimulatorTest extends UndialledStories<SimulatedExchange> {

  private final SimulatedTelephones telephones;

  UndialledSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
    telephones = new SimulatedTelephones(simulator.simulator());
  }

  @Override
  DeskPhone bob() {
    return telephones.at("PJSIP/bob");
  }

  @Override
  DeskPhone absentBob() {
    return telephones.colleague(Reaction.RINGS);
  }
}
